// What the hub's deadlines go by: the calendars, as built into the program.
#pragma once

#include <memory>

#include "services/calendar/working_days.hpp"

namespace services::hub {

// A fault when one of them is not sound.
std::shared_ptr<const calendar::WorkingDays> shipped_working_days();

}  // namespace services::hub
