// A day chosen by steps: year, month and day each go up and down, never past the first and the
// last allowed day and never to a day no month has. Pure: it draws nothing and asks no clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/civil_date.hpp"

namespace kiosk::entry {

enum class DatePart { year, month, day };

class DateWheel final {
public:
    // `start` is moved into the range. first <= last.
    DateWheel(platform::CivilDate first, platform::CivilDate last, platform::CivilDate start);

    platform::CivilDate value() const { return value_; }
    platform::CivilDate first() const { return first_; }
    platform::CivilDate last() const { return last_; }

    // By a step it moves as far as the range lets it; December and January, and the last and first
    // of a month, are neighbours within their year or month.
    void step(DatePart part, int by);
    // Would the step change anything?
    bool can_step(DatePart part, int by) const;
    void choose(platform::CivilDate date);

private:
    platform::CivilDate stepped(DatePart part, int by) const;
    platform::CivilDate first_;
    platform::CivilDate last_;
    platform::CivilDate value_;
};

int days_in(int year, int month);

// Digits as they are typed: "19850301" shows as "1985-03-01", shorter ones as far as they go.
std::string grouped_date(std::string_view digits);
// The day of eight digits; nothing when they are fewer or there is no such day.
std::optional<platform::CivilDate> date_of_digits(std::string_view digits);

}  // namespace kiosk::entry
