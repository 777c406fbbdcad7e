#include "services/directory/opening_hours.hpp"

#include <fmt/format.h>

#include "services/data/json_times.hpp"

namespace services::directory {
namespace {

using data::JsonPlace;
using platform::Json;

constexpr int minutes_a_day = 24 * 60;
constexpr std::size_t most_periods = 6;
constexpr std::size_t most_exceptions = 60;
constexpr int longest_exception_days = 366;

std::string clock_text(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

// ["08:30", "11:00", "13:30", "17:00"]: opens, closes, opens, closes.
Periods periods_from(const JsonPlace& place, std::string_view key) {
    const auto minutes = data::minutes_from(place, key, 2 * most_periods);
    if (minutes.size() % 2 != 0) place.note_at(key, "it opens once more than it closes");
    Periods periods;
    for (std::size_t i = 0; i + 1 < minutes.size(); i += 2) {
        const Period period{minutes[i], minutes[i + 1]};
        const int before = periods.empty() ? 0 : periods.back().until;
        if (period.from < before || period.until <= period.from)
            place.note_at(key, "each time is later than the one before it");
        periods.push_back(period);
    }
    return periods;
}

Json to_json(const Periods& periods) {
    Json json = Json::array();
    for (const auto& one : periods) {
        json.push_back(clock_text(one.from));
        json.push_back(clock_text(one.until));
    }
    return json;
}

HoursException exception_from(const JsonPlace& place) {
    HoursException exception;
    if (!place.is_object()) return exception;
    place.only({"from", "until", "open", "why"});
    exception.from = place.day("from", true).value_or(platform::CivilDate{});
    exception.until = place.day("until", false).value_or(exception.from);
    if (exception.until < exception.from ||
        platform::plus_days(exception.from, longest_exception_days) < exception.until)
        place.note_at("until", "an exception ends after it begins, within a year");
    exception.open = periods_from(place, "open");
    exception.why = place.words_if("why");
    return exception;
}

}  // namespace

bool DayHours::is_all_day() const {
    return open == Periods{{0, minutes_a_day}};
}

bool DayHours::is_open_at(int minute) const {
    for (const auto& one : open)
        if (minute >= one.from && minute < one.until) return true;
    return false;
}

DayHours hours_on(const OpeningHours& hours, platform::CivilDate day,
                  const calendar::WorkingDays& days) {
    for (const auto& one : hours.exceptions)
        if (day >= one.from && day <= one.until)
            return {one.open, HoursBy::exception, one.why ? &*one.why : nullptr, false};
    const auto weekday = static_cast<std::size_t>(data::weekday_of(day)) - 1;
    const bool is_weekend = weekday >= 5;
    if (!days.knows(day.year)) return {hours.week[weekday], HoursBy::weekday, nullptr, true};
    if (hours.holidays && days.is_holiday(day)) return {*hours.holidays, HoursBy::holiday};
    if (is_weekend && days.is_working_day(day)) return {hours.week[0], HoursBy::made_up_day};
    return {hours.week[weekday], HoursBy::weekday};
}

std::string to_text(const Periods& open) {
    std::string text;
    for (const auto& one : open) {
        if (!text.empty()) text += ", ";
        text += clock_text(one.from) + "–" + clock_text(one.until);
    }
    return text;
}

OpeningHours hours_from(const JsonPlace& place) {
    OpeningHours hours;
    if (!place.is_object()) return hours;
    place.only({"week", "holidays", "exceptions"});
    for (const auto& one : place.list("week", 7, false)) {
        if (!one.is_object()) continue;
        one.only({"days", "open"});
        const auto periods = periods_from(one, "open");
        for (const auto weekday : data::weekdays_from(one, "days"))
            hours.week[static_cast<std::size_t>(weekday) - 1] = periods;
    }
    if (place.has("holidays")) hours.holidays = periods_from(place, "holidays");
    for (const auto& one : place.list("exceptions", most_exceptions, false))
        hours.exceptions.push_back(exception_from(one));
    return hours;
}

Json to_json(const OpeningHours& hours) {
    Json json = {{"week", Json::array()}};
    for (std::size_t i = 0; i < hours.week.size(); ++i)
        if (!hours.week[i].empty())
            json["week"].push_back({{"days", {i + 1}}, {"open", to_json(hours.week[i])}});
    if (hours.holidays) json["holidays"] = to_json(*hours.holidays);
    for (const auto& one : hours.exceptions) {
        Json exception = {{"from", platform::to_text(one.from)},
                          {"until", platform::to_text(one.until)},
                          {"open", to_json(one.open)}};
        if (one.why) exception["why"] = one.why->by_language;
        json["exceptions"].push_back(std::move(exception));
    }
    return json;
}

}  // namespace services::directory
