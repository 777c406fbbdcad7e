#include "kiosk/screens/stations/installed_calendars.hpp"

#include "platform/base/log.hpp"
#include "platform/text_file/text_file.hpp"

namespace kiosk {

using services::calendar::WorkingDays;

std::shared_ptr<const WorkingDays> installed_calendars(const std::filesystem::path& folder) {
    std::vector<std::string> texts;
    for (const auto& path : platform::files_in(folder, ".json"))
        if (auto text = platform::read_text(path)) texts.push_back(std::move(*text));
    auto days = WorkingDays::read(texts);
    if (days) return std::make_shared<const WorkingDays>(std::move(*days));
    platform::log(platform::LogLevel::alarm, "kiosk.calendars_refused",
                  {{"why", days.refusal().sentence}});
    return std::make_shared<const WorkingDays>();
}

}  // namespace kiosk
