#include <array>

#include "platform/base/text.hpp"
#include "platform/table/csv_text.hpp"
#include "platform/table/table.hpp"
#include "platform/table/written_table.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

// A table as a spreadsheet reads it: cells come back as they were but for the mark that keeps them
// text, and none can begin a formula.
void take_csv(std::string_view bytes) {
    platform::CsvText csv({"a", "b"});
    csv.add({std::string(bytes), "end"});
    const auto& text = csv.text();
    auto at = text.find("\r\n") + 2;
    require(text[at] == '"');
    std::string cell;
    for (++at;; ++at) {
        require(at < text.size());
        if (text[at] == '"' && text[at + 1] != '"') break;
        if (text[at] == '"') ++at;
        cell += text[at];
    }
    require(text.substr(at) == "\",\"end\"\r\n");
    require(cell == bytes || cell == "'" + std::string(bytes));
    require(cell.empty() ||
            std::string_view("=+-@\t\r\n|").find(cell[0]) == std::string_view::npos);
}

std::vector<std::string> csv_seeds() {
    return {"=1+1", "\"quoted\"", "＝SUM(A1)", "@x", "欧阳㛃", ""};
}

// Small enough that the limits are met.
constexpr platform::TableLimits limits{1 << 20, 1 << 20, 64, 16, 512, 64};

void check(const platform::ReadTable& read) {
    if (!read) return require(!read.refusal().sentence.empty());
    require(read->rows.size() <= limits.rows);
    require(read->spoilt.size() <= platform::most_spoilt);
    std::size_t before = 0;
    for (const auto& row : read->rows) {
        require(row.number > before && !row.cells.empty() && row.cells.size() <= limits.columns);
        before = row.number;
        for (const auto& cell : row.cells)
            require(cell.size() <= limits.cell_bytes && platform::is_utf8(cell));
    }
}

void take_csv_file(std::string_view bytes) {
    const auto read = platform::read_csv(bytes, limits);
    check(read);
    if (!read || read->rows.empty()) return;
    // What was read comes back when it is written and read again, but for the guard's apostrophe.
    platform::WrittenTable again;
    again.heads = read->rows[0].cells;
    const auto text = platform::to_csv(again);
    const auto twice = platform::read_csv(text);
    require(twice && twice->rows.size() == 1);
}

std::vector<std::string> csv_file_seeds() {
    return {"\xEF\xBB\xBF\"a\",\"b\"\"c\"\r\n\"1\",\"2\"\r\n",
            "name,id\nx,1\n\n,,\n",
            "\xD0\xD5\xC3\xFB,1\r\n\x81\x30\x81\x30,2",
            "\"a\nb\",c\rd,e",
            "\"open",
            "a\"b,c"};
}

std::string sheet_of(const std::vector<platform::WrittenCell>& row) {
    platform::WrittenTable table;
    table.title = "t";
    table.heads = {"a", "b"};
    table.rows = {row};
    const auto bytes = platform::to_xlsx(table);
    return {bytes.begin(), bytes.end()};
}

void take_xlsx_file(std::string_view bytes) {
    check(platform::read_xlsx(bytes, limits));
    check(platform::read_table(bytes, limits));
}

std::vector<std::string> xlsx_file_seeds() {
    return {sheet_of({std::string("=1+1"), std::int64_t{7}, platform::Hundredths{150}}),
            sheet_of({std::string("欧阳㛃")})};
}

constexpr std::array parsers{Parser{"csv", take_csv, csv_seeds},
                             Parser{"csv_file", take_csv_file, csv_file_seeds},
                             Parser{"xlsx_file", take_xlsx_file, xlsx_file_seeds}};

}  // namespace

std::span<const Parser> table_parsers() {
    return parsers;
}

}  // namespace fuzz
