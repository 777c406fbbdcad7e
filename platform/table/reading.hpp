// What both readers do alike: rows are put together within the limits, and places are said the way
// a spreadsheet names them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/table/table.hpp"

namespace platform {

// "第3行B列"
std::string place_text(std::size_t row, std::size_t column);

class TableBuilder final {
public:
    explicit TableBuilder(const TableLimits& limits) : limits_(limits) {}

    // Puts text into a cell of the row being made; columns begin with 1 and may be left out.
    // Nothing, or why the file is refused.
    std::optional<TableRefusal> put(std::size_t row, std::size_t column, std::string_view text);
    void mark_spoilt(std::size_t row, std::size_t column, const std::string& sentence);
    std::optional<TableRefusal> end_row(std::size_t row);
    Table take() { return std::move(table_); }

private:
    const TableLimits& limits_;
    Table table_;
    TableRow row_;
    std::size_t cells_ = 0;
    std::size_t text_bytes_ = 0;  // one kept string may stand in many cells
};

}  // namespace platform
