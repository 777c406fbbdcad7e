#include "services/bank/results.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "platform/table/table.hpp"
#include "services/data/fen.hpp"

namespace services::bank {
namespace {

constexpr std::size_t longest_failure = 80;

std::optional<std::size_t> column_of(const platform::TableRow& heads,
                                     std::initializer_list<std::string_view> names) {
    for (std::size_t i = 0; i < heads.cells.size(); ++i) {
        if (std::find(names.begin(), names.end(), heads.cells[i]) != names.end()) return i;
    }
    return std::nullopt;
}

std::string cell(const platform::TableRow& row, std::optional<std::size_t> column) {
    return column && *column < row.cells.size() ? row.cells[*column] : std::string();
}

// Cut between characters, never within one.
std::string shortened(std::string text) {
    if (text.size() <= longest_failure) return text;
    std::size_t end = longest_failure;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
    return text;
}

}  // namespace

ResultRows results_from(std::string_view file) {
    using Problems = std::vector<RowProblem>;
    const auto table = platform::read_table(file);
    if (!table)
        return platform::refuse(Problems{{static_cast<int>(table.refusal().row), "not_a_table"}});
    if (table->rows.empty()) return platform::refuse(Problems{{1, "not_a_table"}});
    const auto& heads = table->rows.front();
    const auto reference = column_of(heads, {"参考号", "reference"});
    const auto amount = column_of(heads, {"金额", "金额（元）", "amount"});
    const auto result = column_of(heads, {"结果", "result"});
    const auto reason = column_of(heads, {"原因", "reason"});
    if (!reference || !amount || !result) return platform::refuse(Problems{{1, "heading_missing"}});
    std::vector<ResultRow> rows;
    Problems problems;
    std::map<std::string, int> seen;
    for (const auto& spoilt : table->spoilt)
        problems.push_back({static_cast<int>(spoilt.row), "spoilt_cell"});
    for (std::size_t i = 1; i < table->rows.size(); ++i) {
        const auto& from = table->rows[i];
        ResultRow row;
        row.row = static_cast<int>(from.number);
        row.reference = cell(from, reference);
        const auto sum = data::fen_in(cell(from, amount));
        const auto verdict = cell(from, result);
        row.amount = sum.value_or(0);
        row.is_paid = verdict == "成功" || verdict == "paid";
        if (!row.is_paid) row.failure = shortened(cell(from, reason));
        if (!sum) problems.push_back({row.row, "wrong_amount"});
        if (!row.is_paid && verdict != "失败" && verdict != "failed")
            problems.push_back({row.row, "wrong_verdict"});
        if (!seen.emplace(row.reference, row.row).second)
            problems.push_back({row.row, "named_twice"});
        rows.push_back(std::move(row));
    }
    if (!problems.empty()) return platform::refuse(std::move(problems));
    return rows;
}

std::vector<RowProblem> problems_against(const std::vector<ResultRow>& rows,
                                         const std::map<std::string, SentPayment>& sent) {
    std::vector<RowProblem> problems;
    for (const auto& row : rows) {
        const auto found = sent.find(row.reference);
        if (found == sent.end()) {
            problems.push_back({row.row, "unknown_reference"});
        } else if (!found->second.is_open) {
            problems.push_back({row.row, "not_sent"});
        } else if (found->second.amount != row.amount) {
            problems.push_back({row.row, "wrong_amount"});
        }
    }
    return problems;
}

}  // namespace services::bank
