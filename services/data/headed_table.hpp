// A list with heads: which column holds what, by the names people give their columns. Everything
// wrong is found in one look, each with its row, its column and how to mend it.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/table/table.hpp"

namespace services::data {

// What is wrong with a cell (or, with column 0, a row), in plain Chinese: what, and how to mend it.
struct RowProblem {
    std::size_t row = 0;
    std::size_t column = 0;  // the first is 1
    std::string field;       // the head of the column; empty for a row
    std::string sentence;
    auto operator<=>(const RowProblem&) const = default;
};

struct WantedColumn {
    std::string_view field;  // "证件号码", as we call it
    std::vector<std::string_view> also_called;
    bool is_needed = true;
};

class HeadedTable final {
public:
    // Looks for the heads in the first ten rows; what is missing or there twice is a problem.
    HeadedTable(const platform::Table& table, std::span<const WantedColumn> wanted);

    std::span<const platform::TableRow> rows() const { return rows_; }
    bool has(std::string_view field) const { return columns_.contains(field); }
    // From 1; 0 when there is none.
    std::size_t column(std::string_view field) const;
    // Empty where the row has no such cell.
    const std::string& cell(const platform::TableRow& row, std::string_view field) const;
    // The reader said of this cell already that it cannot be used.
    bool is_spoilt(const platform::TableRow& row, std::string_view field) const;
    void note(const platform::TableRow& row, std::string_view field, std::string sentence);
    // A problem of a cell that must not be empty.
    bool is_missing(const platform::TableRow& row, std::string_view field);

    // In the order of the file.
    std::vector<RowProblem> take_problems();

private:
    bool find_heads(const platform::Table& table, std::span<const WantedColumn> wanted);
    void take_spoilt(const platform::Table& table);

    std::span<const platform::TableRow> rows_;
    std::map<std::string, std::size_t, std::less<>> columns_;  // from 1
    std::set<std::pair<std::size_t, std::size_t>> spoilt_;
    std::vector<RowProblem> problems_;
};

}  // namespace services::data
