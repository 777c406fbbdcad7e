// What a workbook says around its sheets: which one is shown first, the strings kept apart, which
// formats are days.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/table/sheet_numbers.hpp"
#include "platform/table/table.hpp"
#include "platform/table/zip_parts.hpp"

namespace platform {

struct Workbook {
    std::string sheet;  // the part that holds the first sheet that is shown
    std::vector<std::string> strings;
    std::vector<bool> is_date;  // by style
    DayCount days = DayCount::from_1900;
};

Outcome<Workbook, TableRefusal> read_workbook(ZipParts& zip, const TableLimits& limits);

TableRefusal why_not(ZipRefusal refusal);
// A whole number written with digits only.
std::optional<std::size_t> whole_in(std::string_view text);
// The number of a style or format; 0, the plain one, for what is none.
int style_number(std::optional<std::string_view> text);

}  // namespace platform
