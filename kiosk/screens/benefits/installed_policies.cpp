#include "kiosk/screens/benefits/installed_policies.hpp"

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/policy/pack_lint.hpp"

namespace kiosk {

using namespace services::policy;

namespace {

PolicyBook::Packs sound_packs_in(const std::filesystem::path& folder) {
    PolicyBook::Packs packs;
    for (const auto& path : platform::files_in(folder, ".json")) {
        const auto text = platform::read_text(path);
        auto pack = text ? load_pack(*text) : load_pack("");
        if (pack) {
            packs.push_back(std::make_shared<const Pack>(std::move(*pack)));
            continue;
        }
        platform::log(platform::LogLevel::alarm, "kiosk.policy_pack_refused",
                      {{"file", path.filename().string()},
                       {"line", std::int64_t{pack.refusal().front().line}},
                       {"why", pack.refusal().front().sentence}});
    }
    return packs;
}

}  // namespace

PolicyBook& InstalledPolicies::book() const {
    std::call_once(is_read_,
                   [&] { book_ = std::make_unique<PolicyBook>(sound_packs_in(folder_)); });
    return *book_;
}

std::optional<std::string> InstalledPolicies::trouble_with(
    const services::sync::Bundle& bundle) const {
    const auto refusal = book().refusal_of(bundle);
    return refusal ? std::optional(sentence_of(*refusal)) : std::nullopt;
}

void InstalledPolicies::take(const std::vector<services::sync::Bundle>& bundles) {
    for (const auto& bundle : bundles) {
        const auto taken = book().take(bundle);
        if (!taken)
            platform::log(platform::LogLevel::alarm, "kiosk.policy_bundle_refused",
                          {{"name", bundle.name}, {"why", sentence_of(taken.refusal())}});
    }
}

std::unique_ptr<Judge> InstalledPolicies::judge(platform::CivilDate day,
                                                std::string_view division) const {
    if (division.empty()) return nullptr;
    auto judge = book().judge(day, division);
    if (!judge) {
        platform::log(platform::LogLevel::alarm, "kiosk.policy_packs_disagree",
                      {{"why", judge.refusal().sentence}});
        return nullptr;
    }
    if (judge->programmes() == 0) return nullptr;
    return std::make_unique<Judge>(std::move(*judge));
}

}  // namespace kiosk
