// The SQL of reports: figures read from tickets and visits, and days that were summed up before.
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/queue/day_figures.hpp"
#include "services/queue/queue_types.hpp"

namespace services::queue {

DayFigures figures_of(platform::Transaction& transaction, HallId hall, platform::CivilDate day);
// Days with tickets and without a sum. From the first there is when none is given.
std::vector<platform::CivilDate> days_not_summed(platform::Transaction& transaction, HallId hall,
                                                 std::optional<platform::CivilDate> from,
                                                 platform::CivilDate until);
// Adds the days that were summed up; how many there were with tickets.
int add_summed_days(platform::Transaction& transaction, HallId hall, platform::CivilDate from,
                    platform::CivilDate until, DayFigures& sum);
void keep_sum(platform::Transaction& transaction, HallId hall, platform::CivilDate day,
              const DayFigures& figures);
// Something of that day changed.
void undo_sum(platform::Transaction& transaction, HallId hall, platform::CivilDate day);

}  // namespace services::queue
