#include "services/policy/signed_packs.hpp"

#include <fmt/format.h>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "services/policy/pack_lint.hpp"

namespace services::policy {

using platform::refuse;

std::string bundle_name_of(const Pack& pack) {
    return fmt::format("{}{}/{}", bundle_prefix, pack.id, platform::to_text(pack.first_day));
}

std::string bundle_body_of(std::string_view pack_text) {
    const auto json = platform::parse_json(pack_text);
    platform::ensure(json.has_value(), "what becomes a bundle was read as a pack before");
    return platform::to_canonical_text(*json);
}

platform::Outcome<Pack, PackBundleRefusal> pack_of(const sync::Bundle& bundle) {
    auto pack = load_pack(bundle.body);
    if (!pack)
        return refuse(
            PackBundleRefusal{std::nullopt, pack.refusal(), "the bundle holds no sound pack"});
    if (bundle_name_of(*pack) != bundle.name)
        return refuse(
            PackBundleRefusal{std::nullopt, {}, "the bundle has the name of another pack"});
    return std::move(*pack);
}

platform::Outcome<Pack, PackBundleRefusal> pack_of(const platform::VerifyKey& root,
                                                   std::string_view text,
                                                   std::optional<platform::WallTime> now) {
    const auto bundle = sync::verify_bundle(root, text, now);
    if (!bundle)
        return refuse(
            PackBundleRefusal{bundle.refusal(), {}, std::string(sync::name_of(bundle.refusal()))});
    return pack_of(*bundle);
}

}  // namespace services::policy
