// The policy packs that were installed with the program, over them those the hub published, and a
// judge by them for one person. A pack that is not sound is left out and said in the log; the rest
// goes on.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/policy/policy_book.hpp"

namespace kiosk {

class InstalledPolicies final {
public:
    explicit InstalledPolicies(const std::filesystem::path& folder);
    // Nothing when no programme covers that place on that day.
    std::unique_ptr<services::policy::Judge> judge(platform::CivilDate day,
                                                   std::string_view division) const;

    // What the hub published; a bundle it refuses leaves in force what was there.
    std::optional<std::string> trouble_with(const services::sync::Bundle& bundle) const;
    void take(const std::vector<services::sync::Bundle>& bundles);

private:
    services::policy::PolicyBook book_;
};

}  // namespace kiosk
