// Reports of a hall over days: waits, people served and people who did not come, per service and
// hour. Past days are summed up once and read from that; a late record of such a day undoes the
// sum, and it is made again. It knows no names and no pages.
#pragma once

#include <map>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/queue/day_figures.hpp"
#include "services/queue/queue_types.hpp"

namespace services::queue {

struct HallReport {
    platform::CivilDate from;
    platform::CivilDate until;  // included
    int days = 0;               // on which numbers were given
    DayFigures figures;         // all days together
};

class QueueReports final {
public:
    QueueReports(platform::Database& database, const platform::Clock& clock)
        : database_(database), clock_(clock) {}

    HallReport report(HallId hall, platform::CivilDate from, platform::CivilDate until) const;
    // Past days that are not summed up yet, the oldest first; how many were.
    int sum_up(HallId hall, int at_most) const;

private:
    platform::Database& database_;
    const platform::Clock& clock_;
};

std::map<std::string, Figures> by_service(const HallReport& report);
std::map<int, Figures> by_hour(const HallReport& report);
Figures together(const HallReport& report);

}  // namespace services::queue
