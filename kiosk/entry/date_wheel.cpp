#include "kiosk/entry/date_wheel.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"

namespace kiosk::entry {

using platform::CivilDate;

namespace {

// 1 to `most`, and from the end to the beginning.
int turned(int value, int by, int most) {
    return ((value - 1 + by) % most + most) % most + 1;
}

}  // namespace

int days_in(int year, int month) {
    for (int day = 31; day > 28; --day) {
        if (platform::civil_date(year, month, day)) return day;
    }
    return 28;
}

DateWheel::DateWheel(CivilDate first, CivilDate last, CivilDate start)
    : first_(first), last_(last), value_(start) {
    platform::ensure(first <= last, "a range of days has a day");
    choose(start);
}

void DateWheel::choose(CivilDate date) {
    value_ = std::clamp(date, first_, last_);
}

CivilDate DateWheel::stepped(DatePart part, int by) const {
    CivilDate date = value_;
    switch (part) {
        case DatePart::year:
            date.year = std::clamp(date.year + by, first_.year, last_.year);
            break;
        case DatePart::month:
            date.month = turned(date.month, by, 12);
            break;
        case DatePart::day:
            date.day = turned(date.day, by, days_in(date.year, date.month));
            break;
    }
    date.day = std::min(date.day, days_in(date.year, date.month));
    return std::clamp(date, first_, last_);
}

void DateWheel::step(DatePart part, int by) {
    value_ = stepped(part, by);
}

bool DateWheel::can_step(DatePart part, int by) const {
    return stepped(part, by) != value_;
}

std::string grouped_date(std::string_view digits) {
    std::string shown(digits.substr(0, 4));
    if (digits.size() > 4) shown.append("-").append(digits.substr(4, 2));
    if (digits.size() > 6) shown.append("-").append(digits.substr(6));
    return shown;
}

std::optional<CivilDate> date_of_digits(std::string_view digits) {
    if (digits.size() != 8) return std::nullopt;
    return platform::civil_date_from_text(grouped_date(digits));
}

}  // namespace kiosk::entry
