#include "platform/table/sheet_numbers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

namespace platform {
namespace {

std::optional<double> number_in(std::string_view kept) {
    double value = 0;
    const auto [end, error] = std::from_chars(kept.data(), kept.data() + kept.size(), value);
    if (error != std::errc{} || end != kept.data() + kept.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

SpoiltNumber not_a_number() {
    return {"这一格的数读不出来，请重新填写。"};
}

}  // namespace

bool is_date_format(int number, std::string_view code) {
    if ((number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) ||
        (number >= 50 && number <= 58)) {
        return true;
    }
    if (number < 164) return false;
    bool has_year = false;
    bool has_day = false;
    char inside = 0;  // quoted text, or a bracket such as [$-804]
    for (const char c : code) {
        if (inside != 0) {
            if (c == inside) inside = 0;
        } else if (c == '"') {
            inside = '"';
        } else if (c == '[') {
            inside = ']';
        } else if (c == ';') {
            break;  // the formats of negative numbers and text
        } else {
            has_year |= c == 'y' || c == 'Y';
            has_day |= c == 'd' || c == 'D';
        }
    }
    return has_year || has_day;
}

SheetNumber sheet_number(std::string_view kept) {
    const auto value = number_in(kept);
    if (!value) return not_a_number();
    // Sheets keep 15 digits; a longer number is already another one.
    if (std::abs(*value) >= 1e15) {
        return SpoiltNumber{
            "数字超过15位，表格软件已把后面的改成了0。请先把这一列设为“文本”，"
            "再重新填写。"};
    }
    if (*value == std::floor(*value)) return fmt::format("{}", static_cast<long long>(*value));
    return fmt::format("{}", *value);
}

SheetNumber sheet_day(std::string_view kept, DayCount count) {
    const auto value = number_in(kept);
    if (!value) return not_a_number();
    constexpr double last_day = 2958465;  // 9999-12-31
    if (*value < 1 || *value >= last_day + 1) {
        return SpoiltNumber{"这一格的日期不对，请按“2026-11-21”的样子重新填写。"};
    }
    using namespace std::chrono;
    const auto whole = static_cast<int>(*value);
    sys_days base = count == DayCount::from_1904 ? sys_days{year{1904} / 1 / 1}
                                                 : sys_days{year{1899} / 12 / 30};
    // Sheets believe that 1900 was a leap year: day 60 does not exist, those before are one less.
    if (count == DayCount::from_1900 && whole == 60) {
        return SpoiltNumber{"1900年没有2月29日，请重新填写。"};
    }
    if (count == DayCount::from_1900 && whole < 60) base += days{1};
    const year_month_day day{base + days{whole}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace platform
