// The calendars that were installed with the program. Together they are not sound: then no year is
// known, which is said in the log and beside every hour shown.
#pragma once

#include <filesystem>
#include <memory>

#include "services/calendar/working_days.hpp"

namespace kiosk {

std::shared_ptr<const services::calendar::WorkingDays> installed_calendars(
    const std::filesystem::path& folder);

}  // namespace kiosk
