#include "platform/clock/civil_date.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace platform {
namespace {

constexpr std::int64_t china_offset_micros = 8LL * 3600 * 1'000'000;
constexpr std::int64_t day_micros = 24LL * 3600 * 1'000'000;

std::chrono::sys_days days_of(CivilDate date) {
    return std::chrono::sys_days{std::chrono::year{date.year} /
                                 std::chrono::month{static_cast<unsigned>(date.month)} /
                                 std::chrono::day{static_cast<unsigned>(date.day)}};
}

CivilDate date_of(std::chrono::sys_days days) {
    const std::chrono::year_month_day ymd{days};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<CivilDate> civil_date(int year, int month, int day) {
    if (year < 1800 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const auto ymd = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                     std::chrono::day{static_cast<unsigned>(day)};
    if (!ymd.ok()) return std::nullopt;
    return CivilDate{year, month, day};
}

CivilDate date_of(WallTime time) {
    return civil_time_of(time).date;
}

CivilTime civil_time_of(WallTime time) {
    const std::int64_t local = time.micros + china_offset_micros;
    std::int64_t days = local / day_micros;
    std::int64_t rest = local % day_micros;
    if (rest < 0) {
        rest += day_micros;
        --days;
    }
    const auto seconds = static_cast<int>(rest / 1'000'000);
    return {date_of(std::chrono::sys_days{std::chrono::days{days}}), seconds / 3600,
            seconds / 60 % 60, seconds % 60};
}

WallTime start_of(CivilDate date) {
    return {days_of(date).time_since_epoch().count() * day_micros - china_offset_micros};
}

CivilDate plus_days(CivilDate date, int days) {
    return date_of(days_of(date) + std::chrono::days{days});
}

int age_on(CivilDate birth, CivilDate on) {
    const int years = on.year - birth.year;
    const bool birthday_to_come =
        on.month < birth.month || (on.month == birth.month && on.day < birth.day);
    return birthday_to_come ? years - 1 : years;
}

std::string to_text(CivilDate date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<CivilDate> civil_date_from_text(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return civil_date(*year, *month, *day);
}

}  // namespace platform
