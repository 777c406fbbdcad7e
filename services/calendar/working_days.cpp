#include "services/calendar/working_days.hpp"

#include <fmt/format.h>

#include <optional>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"

namespace services::calendar {
namespace {

using platform::CivilDate;
using platform::Json;
using platform::refuse;

constexpr int longest_holiday = 15;

bool is_weekend(CivilDate day) {
    constexpr std::int64_t micros_a_day = 86'400'000'000;
    constexpr std::int64_t china = 8 * 3'600'000'000LL;
    const auto since_1970 = platform::start_of(day).micros + china;  // a whole number of days
    const auto number = since_1970 / micros_a_day;
    const auto weekday = ((number + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; 0 is Sunday
    return weekday == 0 || weekday == 6;
}

std::optional<CivilDate> day_from(const Json& json) {
    if (!json.is_string()) return std::nullopt;
    return platform::civil_date_from_text(json.get<std::string>());
}

std::optional<CivilDate> day_member(const Json& json, std::string_view key) {
    const auto text = platform::text_member(json, key);
    return text ? platform::civil_date_from_text(*text) : std::nullopt;
}

// The days of one holiday; nothing when it is none.
std::optional<std::set<CivilDate>> holiday_from(const Json& json, int year) {
    const auto from = day_member(json, "from");
    const auto until = day_member(json, "until");
    if (!from || !until || *until < *from || from->year != year || until->year != year)
        return std::nullopt;
    std::set<CivilDate> days;
    for (auto day = *from; day <= *until; day = platform::plus_days(day, 1)) {
        days.insert(day);
        if (days.size() > longest_holiday) return std::nullopt;
    }
    return days;
}

const Json* list_of(const Json& json, std::string_view key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_array() ? &*found : nullptr;
}

}  // namespace

platform::Outcome<std::pair<int, WorkingDays::Year>, CalendarRefusal> WorkingDays::year_from(
    std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return refuse(CalendarRefusal{json.refusal().sentence});
    const auto year = platform::integer_member(*json, "year");
    const auto source = platform::text_member(*json, "source");
    if (!year || *year < 1950 || *year > 2199 || !source || source->empty())
        return refuse(CalendarRefusal{"a calendar names its year and its source"});
    const auto* holidays = list_of(*json, "holidays");
    const auto* made_up = list_of(*json, "working_days");
    if (holidays == nullptr || made_up == nullptr)
        return refuse(CalendarRefusal{"a calendar lists holidays and working_days"});
    const int number = static_cast<int>(*year);
    Year found;
    for (const auto& one : *holidays) {
        const auto days = holiday_from(one, number);
        if (!days)
            return refuse(CalendarRefusal{fmt::format("{}: a holiday is not within it", number)});
        found.off.insert(days->begin(), days->end());
    }
    for (const auto& one : *made_up) {
        const auto day = day_from(one);
        if (!day || day->year != number || !is_weekend(*day) || found.off.contains(*day))
            return refuse(
                CalendarRefusal{fmt::format("{}: a working day is no free weekend of it", number)});
        found.made_up.insert(*day);
    }
    return std::pair{number, std::move(found)};
}

platform::Outcome<WorkingDays, CalendarRefusal> WorkingDays::read(
    std::span<const std::string> texts) {
    WorkingDays days;
    for (const auto& text : texts) {
        auto year = year_from(text);
        if (!year) return refuse(year.refusal());
        if (!days.years_.insert(std::move(*year)).second)
            return refuse(CalendarRefusal{"a year stands in two calendars"});
    }
    return days;
}

bool WorkingDays::is_holiday(CivilDate day) const {
    const auto year = years_.find(day.year);
    return year != years_.end() && year->second.off.contains(day);
}

bool WorkingDays::is_working_day(CivilDate day) const {
    const auto year = years_.find(day.year);
    if (year != years_.end()) {
        if (year->second.made_up.contains(day)) return true;
        if (year->second.off.contains(day)) return false;
    }
    return !is_weekend(day);
}

Deadline WorkingDays::after(CivilDate start, int working_days) const {
    platform::ensure(working_days > 0 && working_days <= 2'000, "a deadline lies ahead");
    Deadline deadline{start, false};
    for (int left = working_days; left > 0;) {
        deadline.day = platform::plus_days(deadline.day, 1);
        if (!knows(deadline.day.year)) deadline.is_provisional = true;
        if (is_working_day(deadline.day)) --left;
    }
    return deadline;
}

int WorkingDays::between(CivilDate start, CivilDate end) const {
    int count = 0;
    for (auto day = platform::plus_days(start, 1); day <= end; day = platform::plus_days(day, 1))
        if (is_working_day(day)) ++count;
    return count;
}

}  // namespace services::calendar
