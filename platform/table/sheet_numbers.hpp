// What a sheet keeps as a number, written the way a person typed it: days, sums, codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace platform {

// Whether cells of this format show a day. Numbers below 164 are the programs' own.
bool is_date_format(int number, std::string_view code);

enum class DayCount { from_1900, from_1904 };

struct SpoiltNumber {
    std::string sentence;  // plain Chinese: what happened and how to mend it
};
using SheetNumber = std::variant<std::string, SpoiltNumber>;

SheetNumber sheet_number(std::string_view kept);
SheetNumber sheet_day(std::string_view kept, DayCount count);

}  // namespace platform
