#include "kiosk/screens/said_time.hpp"

#include "platform/clock/civil_date.hpp"

namespace kiosk {

namespace {

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// 0 is Sunday; the first of January 1970 was a Thursday.
int weekday(platform::WallTime time) {
    constexpr std::int64_t day_micros = 86'400'000'000;
    const auto midnight = platform::start_of(platform::date_of(time)).micros;
    constexpr std::int64_t china_micros = 8 * 3'600'000'000;
    const auto days = (midnight + china_micros) / day_micros;
    return static_cast<int>((days % 7 + 7 + 4) % 7);
}

Label with_day(const Panel& panel, const char* key, const platform::CivilTime& time) {
    return Label(key)
        .with("month", panel.say("time.month." + std::to_string(time.date.month)))
        .with("day", std::to_string(time.date.day));
}

}  // namespace

std::string clock_face(platform::WallTime time) {
    const auto civil = platform::civil_time_of(time);
    return two_digits(civil.hour) + ':' + two_digits(civil.minute);
}

std::string said_date(const Panel& panel, platform::WallTime time) {
    const std::string day = panel.say("time.weekday." + std::to_string(weekday(time)));
    return panel.say(
        with_day(panel, "time.date", platform::civil_time_of(time)).with("weekday", day));
}

std::string said_time(const Panel& panel, platform::WallTime time) {
    return panel.say(with_day(panel, "time.moment", platform::civil_time_of(time))
                         .with("time", clock_face(time)));
}

std::string said_day(const Panel& panel, platform::CivilDate day) {
    return panel.say(Label("time.day")
                         .with("year", std::to_string(day.year))
                         .with("month", panel.say("time.month." + std::to_string(day.month)))
                         .with("day", std::to_string(day.day)));
}

}  // namespace kiosk
