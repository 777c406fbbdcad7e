// The policy packs that were installed with the program, and a judge by them for one person. A pack
// that is not sound is left out and said in the log; the rest goes on.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "services/policy/judge.hpp"

namespace kiosk {

class InstalledPolicies final {
public:
    explicit InstalledPolicies(const std::filesystem::path& folder);
    // Nothing when no programme covers that place on that day.
    std::unique_ptr<services::policy::Judge> judge(platform::CivilDate day,
                                                   std::string_view division) const;

private:
    std::vector<std::shared_ptr<const services::policy::Pack>> packs_;
};

}  // namespace kiosk
