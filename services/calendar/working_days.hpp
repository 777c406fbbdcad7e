// Working days as the State Council sets them each year: weekends and holidays off, some weekends
// made up for. For a year that is not loaded only weekends are known, and a deadline that touches
// it says that it is provisional. It knows nothing of what is due.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "platform/clock/civil_date.hpp"

namespace services::calendar {

struct CalendarRefusal {
    std::string sentence;
};

struct Deadline {
    platform::CivilDate day;
    bool is_provisional = false;
    bool operator==(const Deadline&) const = default;
};

class WorkingDays final {
public:
    // Nothing loaded: every year is provisional.
    WorkingDays() = default;
    // The texts of assets/calendars/<year>.json; a year may stand in one of them only.
    static platform::Outcome<WorkingDays, CalendarRefusal> read(std::span<const std::string> texts);

    bool knows(int year) const { return years_.contains(year); }
    bool is_working_day(platform::CivilDate day) const;
    // A day of a public holiday, weekends within it as well.
    bool is_holiday(platform::CivilDate day) const;
    // The day on which so many working days have gone by; `start` itself is not counted.
    Deadline after(platform::CivilDate start, int working_days) const;
    // How many working days lie after `start`, up to and with `end`.
    int between(platform::CivilDate start, platform::CivilDate end) const;

private:
    struct Year {
        std::set<platform::CivilDate> off;
        std::set<platform::CivilDate> made_up;
    };
    static platform::Outcome<std::pair<int, Year>, CalendarRefusal> year_from(
        std::string_view text);

    std::map<int, Year> years_;
};

}  // namespace services::calendar
