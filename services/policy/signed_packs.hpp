// Packs as they travel: signed bundles, one a pack, named after it and its first day in force. What
// does not verify, or does not hold a sound pack, is never judged by.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "services/data/findings.hpp"
#include "services/policy/pack.hpp"
#include "services/sync/bundles.hpp"

namespace services::policy {

using data::Findings;

// policy/baoji/2018-01-01
std::string bundle_name_of(const Pack& pack);
inline constexpr std::string_view bundle_prefix = "policy/";

// The body is the pack's canonical text, so that its hash is the hash of the body.
std::string bundle_body_of(std::string_view pack_text);

struct PackBundleRefusal {
    std::optional<sync::BundleRefusal> bundle;  // the signature, or
    Findings findings;                          // what is in it
    std::string sentence;
};

// The pack of a bundle that was verified. Its name must be the pack's own.
platform::Outcome<Pack, PackBundleRefusal> pack_of(const sync::Bundle& bundle);
platform::Outcome<Pack, PackBundleRefusal> pack_of(const platform::VerifyKey& root,
                                                   std::string_view text,
                                                   std::optional<platform::WallTime> now);

}  // namespace services::policy
