#include "platform/table/reading.hpp"

#include <fmt/format.h>

#include <utility>

namespace platform {
namespace {

// Blanks as people leave them: also the wide one, the one that does not break and the BOM.
std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks[] = {" ",      "\t",     "\r",     "\n",
                                           "\u3000", "\u00A0", "\uFEFF", "\u200B"};
    for (bool is_shorter = true; is_shorter;) {
        is_shorter = false;
        for (const auto blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                is_shorter = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                is_shorter = true;
            }
        }
    }
    return text;
}

}  // namespace

std::string column_letters(std::size_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::string place_text(std::size_t row, std::size_t column) {
    return column == 0 ? fmt::format("第{}行", row)
                       : fmt::format("第{}行{}列", row, column_letters(column));
}

std::optional<TableRefusal> TableBuilder::put(std::size_t row, std::size_t column,
                                              std::string_view text) {
    if (column == 0 || column > limits_.columns) {
        return TableRefusal{
            fmt::format("{}：列太多，最多{}列。", place_text(row, 0), limits_.columns), row,
            column};
    }
    if (text.size() > limits_.cell_bytes) {
        return TableRefusal{fmt::format("{}：这一格的字太多。", place_text(row, column)), row,
                            column};
    }
    text = without_blanks(text);
    if (text.empty()) return std::nullopt;
    text_bytes_ += text.size();
    if (row_.cells.size() < column) cells_ += column - row_.cells.size();
    if (cells_ > limits_.cells || text_bytes_ > limits_.unpacked_bytes) {
        return TableRefusal{
            fmt::format("{}：到这里表已经太大，请分成几份。", place_text(row, column)), row,
            column};
    }
    if (row_.cells.size() < column) row_.cells.resize(column);
    row_.cells[column - 1] = text;
    return std::nullopt;
}

void TableBuilder::mark_spoilt(std::size_t row, std::size_t column, const std::string& sentence) {
    if (table_.spoilt.size() < most_spoilt) table_.spoilt.push_back({row, column, sentence});
}

std::optional<TableRefusal> TableBuilder::end_row(std::size_t row) {
    if (row_.cells.empty()) return std::nullopt;
    if (table_.rows.size() == limits_.rows) {
        return TableRefusal{fmt::format("{}：行太多，最多{}行。", place_text(row, 0), limits_.rows),
                            row, 0};
    }
    row_.number = row;
    table_.rows.push_back(std::exchange(row_, {}));
    return std::nullopt;
}

}  // namespace platform
