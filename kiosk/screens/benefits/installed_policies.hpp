// The policy packs that were installed with the program, over them those the hub published, and a
// judge by them for one person. A pack that is not sound is left out and said in the log; the rest
// goes on. Read when first asked for: a kiosk where nobody asks carries none. From any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/policy/policy_book.hpp"

namespace kiosk {

class InstalledPolicies final {
public:
    explicit InstalledPolicies(std::filesystem::path folder) : folder_(std::move(folder)) {}
    // Nothing when no programme covers that place on that day.
    std::unique_ptr<services::policy::Judge> judge(platform::CivilDate day,
                                                   std::string_view division) const;

    // What the hub published; a bundle it refuses leaves in force what was there.
    std::optional<std::string> trouble_with(const services::sync::Bundle& bundle) const;
    void take(const std::vector<services::sync::Bundle>& bundles);

private:
    services::policy::PolicyBook& book() const;

    const std::filesystem::path folder_;
    mutable std::once_flag is_read_;
    mutable std::unique_ptr<services::policy::PolicyBook> book_;
};

}  // namespace kiosk
