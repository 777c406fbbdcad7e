// A table as office programs exchange it: rows of cells of text, in from CSV or XLSX, out to both.
// Reading promises that what cannot be read is said with its row and column in plain words, and
// that no file, however made, takes more memory than its limits. It knows nothing of what the cells
// mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/outcome.hpp"

namespace platform {

// `number` is what the person's program shows beside the row: the row of a sheet, the line of a
// text on which it begins.
struct TableRow {
    std::size_t number = 0;
    std::vector<std::string> cells;  // UTF-8, blanks at both ends gone
};

// A cell that does not hold what somebody typed: digits lost to rounding, an error of a formula.
struct SpoiltCell {
    std::size_t row = 0;     // as TableRow::number
    std::size_t column = 0;  // the first is 1
    std::string sentence;
};

inline constexpr std::size_t most_spoilt = 1000;

struct Table {
    std::vector<TableRow> rows;      // rows without any text are left out
    std::vector<SpoiltCell> spoilt;  // the first `most_spoilt`
};

struct TableLimits {
    std::size_t file_bytes = std::size_t{16} << 20;
    std::size_t unpacked_bytes = std::size_t{96} << 20;  // of all parts of an XLSX that are read
    std::size_t rows = 100'000;
    std::size_t columns = 256;
    std::size_t cells = 2'000'000;
    std::size_t cell_bytes = 4096;
};

// Nothing of the file can be used. Rows and columns are 0 where there are none to name.
struct TableRefusal {
    std::string sentence;  // plain Chinese for staff, with row and column; never the content
    std::size_t row = 0;
    std::size_t column = 0;
};

using ReadTable = Outcome<Table, TableRefusal>;

// RFC 4180. UTF-8 with or without its mark, or GB18030 as office programs here still write it.
ReadTable read_csv(std::string_view bytes, const TableLimits& limits = {});
// The first sheet. Dates come as 2026-11-21, numbers as they were typed, formulas as their result.
ReadTable read_xlsx(std::string_view bytes, const TableLimits& limits = {});
// Whichever of the two it is, by its first bytes and not by its name.
ReadTable read_table(std::string_view bytes, const TableLimits& limits = {});

// "A", "Z", "AA": as sheets name their columns.
std::string column_letters(std::size_t column);

}  // namespace platform
