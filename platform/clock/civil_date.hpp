// Days as people in China live them: fixed UTC+8, no summer time.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"

namespace platform {

struct CivilDate {
    int year = 1970;
    int month = 1;
    int day = 1;
    auto operator<=>(const CivilDate&) const = default;
};

struct CivilTime {
    CivilDate date;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

// Nothing when there is no such day (2001-02-29), or the year is outside 1800..9999.
std::optional<CivilDate> civil_date(int year, int month, int day);
CivilDate date_of(WallTime time);
CivilTime civil_time_of(WallTime time);
// Midnight in China at the start of that day.
WallTime start_of(CivilDate date);
CivilDate plus_days(CivilDate date, int days);
// Whole years between birth and `on`: the birthday itself counts, and who was born on 29 February
// comes of age on 1 March.
int age_on(CivilDate birth, CivilDate on);
// 2026-11-21
std::string to_text(CivilDate date);
std::optional<CivilDate> civil_date_from_text(std::string_view text);

}  // namespace platform
