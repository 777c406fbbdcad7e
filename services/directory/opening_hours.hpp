// When a station is open by its own word: hours of each weekday, of public holidays, of single days
// with a reason. Whether it is open now is another matter, which no calendar decides.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/calendar/working_days.hpp"
#include "services/data/json_place.hpp"

namespace services::directory {

// Minutes since midnight; 1440 is the day's end.
struct Period {
    int from = 0;
    int until = 0;
    bool operator==(const Period&) const = default;
};
using Periods = std::vector<Period>;  // in order, apart from each other; empty: closed

struct HoursException {
    platform::CivilDate from;
    platform::CivilDate until;
    Periods open;
    std::optional<data::Words> why;
};

struct OpeningHours {
    std::array<Periods, 7> week;      // Monday first
    std::optional<Periods> holidays;  // of public holidays; nothing: as on any such weekday
    std::vector<HoursException> exceptions;
};

enum class HoursBy { weekday, made_up_day, holiday, exception };

struct DayHours {
    Periods open;
    HoursBy by = HoursBy::weekday;
    const data::Words* why = nullptr;  // lives as long as the hours
    bool is_provisional = false;       // the year's holidays are not known yet

    bool is_all_day() const;
    bool is_open_at(int minute) const;
};

// A working day that makes up for a holiday has the hours of a Monday.
DayHours hours_on(const OpeningHours& hours, platform::CivilDate day,
                  const calendar::WorkingDays& days);

// "08:30–11:00, 13:30–17:00"; empty when closed.
std::string to_text(const Periods& open);

OpeningHours hours_from(const data::JsonPlace& place);
platform::Json to_json(const OpeningHours& hours);

}  // namespace services::directory
