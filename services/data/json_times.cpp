#include "services/data/json_times.hpp"

#include <algorithm>

namespace services::data {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

// 1970-01-01 was a Thursday.
int weekday_of(platform::CivilDate day) {
    constexpr std::int64_t day_micros = 86'400'000'000;
    constexpr std::int64_t eight_hours = 28'800'000'000;
    const auto days = (platform::start_of(day).micros + eight_hours) / day_micros;
    return static_cast<int>((days + 3) % 7) + 1;
}

std::optional<int> minute_in(std::string_view text) {
    const bool is_clock = text.size() == 5 && text[2] == ':' && is_digit(text[0]) &&
                          is_digit(text[1]) && is_digit(text[3]) && is_digit(text[4]);
    if (!is_clock || text[3] > '5') return std::nullopt;
    const int minute =
        ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
    if (minute > 24 * 60) return std::nullopt;
    return minute;
}

int minute_of(const JsonPlace& place, std::string_view key) {
    const auto minute = minute_in(place.text(key));
    if (!minute) place.note_at(key, "write a time of the day as 08:30");
    return minute.value_or(0);
}

std::vector<int> minutes_from(const JsonPlace& place, std::string_view key, std::size_t most) {
    std::vector<int> minutes;
    for (const auto& text : texts_from(place, key, most)) {
        const auto minute = minute_in(text);
        if (!minute) place.note_at(key, "write a time of the day as 08:30");
        minutes.push_back(minute.value_or(0));
    }
    return minutes;
}

std::vector<int> weekdays_from(const JsonPlace& place, std::string_view key) {
    std::vector<int> days;
    for (const auto& one : place.list(key, 7, true)) {
        const auto& json = one.json();
        const auto day = json.is_number_integer() ? json.get<std::int64_t>() : 0;
        if (day < 1 || day > 7) one.note("a day of the week is 1 (Monday) to 7 (Sunday)");
        days.push_back(static_cast<int>(std::clamp<std::int64_t>(day, 1, 7)));
    }
    return days;
}

std::vector<platform::CivilDate> days_from(const JsonPlace& place, std::string_view key,
                                           std::size_t most) {
    std::vector<platform::CivilDate> days;
    for (const auto& one : place.list(key, most, false)) {
        const auto day = one.json().is_string()
                             ? platform::civil_date_from_text(one.json().get<std::string>())
                             : std::nullopt;
        if (!day)
            one.note("write a day as 2026-10-01");
        else
            days.push_back(*day);
    }
    return days;
}

std::vector<std::string> texts_from(const JsonPlace& place, std::string_view key,
                                    std::size_t most) {
    std::vector<std::string> texts;
    for (const auto& one : place.list(key, most, false)) {
        if (!one.json().is_string())
            one.note("it is a text");
        else
            texts.push_back(one.json().get<std::string>());
    }
    return texts;
}

}  // namespace services::data
