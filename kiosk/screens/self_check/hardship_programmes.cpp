#include "kiosk/screens/self_check/hardship_programmes.hpp"

#include <algorithm>

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"
#include "services/early_warning/watch_plan.hpp"

namespace kiosk {

std::vector<std::string> hardship_programmes_in(const std::filesystem::path& plans) {
    const auto files = platform::files_in(plans, ".json");
    if (files.empty()) return {};
    // As the hub takes the first by name.
    const auto& file = files.front();
    const auto plan = services::early_warning::watch_plan_from(platform::read_installed_text(file));
    if (!plan) {
        platform::log(platform::LogLevel::alarm, "station.watch_plan_not_sound",
                      {{"file", file.filename().string()}});
        return {};
    }
    std::vector<std::string> programmes;
    for (const auto& check : plan->checks)
        for (const auto& signal : check.signals)
            for (const auto& programme : signal.programmes)
                if (std::find(programmes.begin(), programmes.end(), programme) == programmes.end())
                    programmes.push_back(programme);
    return programmes;
}

}  // namespace kiosk
