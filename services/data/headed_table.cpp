#include "services/data/headed_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace services::data {
namespace {

constexpr std::size_t rows_with_titles = 10;

// Heads are written with spaces, stars for "needed" and remarks in brackets.
std::string plain_head(std::string_view head) {
    std::string plain(head.substr(0, std::min(head.find("（"), head.find('('))));
    for (const std::string_view sign : {" ", "*", "＊", "\u3000", "\n", "：", ":"}) {
        for (auto at = plain.find(sign); at != std::string::npos; at = plain.find(sign))
            plain.erase(at, sign.size());
    }
    return plain;
}

bool is_called(const WantedColumn& wanted, const std::string& head) {
    return head == wanted.field ||
           std::ranges::find(wanted.also_called, head) != wanted.also_called.end();
}

std::size_t known_heads(const platform::TableRow& row, std::span<const WantedColumn> wanted) {
    std::size_t known = 0;
    for (const auto& one : wanted) {
        known += std::ranges::any_of(
            row.cells, [&](const std::string& cell) { return is_called(one, plain_head(cell)); });
    }
    return known;
}

}  // namespace

HeadedTable::HeadedTable(const platform::Table& table, std::span<const WantedColumn> wanted)
    : rows_(table.rows) {
    if (find_heads(table, wanted)) take_spoilt(table);
}

bool HeadedTable::find_heads(const platform::Table& table, std::span<const WantedColumn> wanted) {
    const auto from = rows_.begin();
    const auto until = from + static_cast<std::ptrdiff_t>(std::min(rows_.size(), rows_with_titles));
    const auto heads = std::find_if(
        from, until, [&](const platform::TableRow& row) { return known_heads(row, wanted) >= 2; });
    if (heads == until) {
        std::string names;
        for (const auto& one : wanted)
            if (one.is_needed) names += (names.empty() ? "" : "、") + std::string(one.field);
        problems_.push_back({table.rows.empty() ? 1 : table.rows[0].number, 0, "",
                             fmt::format("没有找到表头。前几行里要有一行写明各列：{}。", names)});
        rows_ = {};
        return false;
    }
    for (const auto& one : wanted) {
        for (std::size_t i = 0; i < heads->cells.size(); ++i) {
            if (!is_called(one, plain_head(heads->cells[i]))) continue;
            if (!columns_.emplace(one.field, i + 1).second) {
                problems_.push_back({heads->number, i + 1, std::string(one.field),
                                     fmt::format("“{}”有两列，请删去一列。", one.field)});
            }
        }
        if (one.is_needed && !columns_.contains(one.field)) {
            problems_.push_back(
                {heads->number, 0, "", fmt::format("缺少“{}”一列，请加上。", one.field)});
        }
    }
    rows_ = rows_.subspan(static_cast<std::size_t>(heads - from) + 1);
    if (rows_.empty()) problems_.push_back({heads->number, 0, "", "表头下面一行也没有。"});
    return true;
}

void HeadedTable::take_spoilt(const platform::Table& table) {
    for (const auto& cell : table.spoilt) {
        const auto head = std::ranges::find_if(
            columns_, [&](const auto& one) { return one.second == cell.column; });
        if (head == columns_.end()) continue;
        spoilt_.emplace(cell.row, cell.column);
        problems_.push_back({cell.row, cell.column, head->first, cell.sentence});
    }
}

std::size_t HeadedTable::column(std::string_view field) const {
    const auto found = columns_.find(field);
    return found == columns_.end() ? 0 : found->second;
}

const std::string& HeadedTable::cell(const platform::TableRow& row, std::string_view field) const {
    static const std::string none;
    const auto place = column(field);
    return place == 0 || place > row.cells.size() ? none : row.cells[place - 1];
}

bool HeadedTable::is_spoilt(const platform::TableRow& row, std::string_view field) const {
    return spoilt_.contains({row.number, column(field)});
}

void HeadedTable::note(const platform::TableRow& row, std::string_view field,
                       std::string sentence) {
    problems_.push_back({row.number, column(field), std::string(field), std::move(sentence)});
}

bool HeadedTable::is_missing(const platform::TableRow& row, std::string_view field) {
    if (!cell(row, field).empty()) return false;
    // A column that is not there was named once, at the heads.
    if (has(field)) note(row, field, fmt::format("没有填“{}”，请补上。", field));
    return true;
}

std::vector<RowProblem> HeadedTable::take_problems() {
    std::ranges::stable_sort(problems_, {}, [](const RowProblem& one) {
        return std::pair{one.row, one.column};
    });
    return std::move(problems_);
}

}  // namespace services::data
