#include "services/relief/bank_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "platform/table/table.hpp"
#include "platform/table/written_table.hpp"

namespace services::relief {
namespace {

constexpr std::size_t longest_failure = 80;
constexpr std::int64_t most_yuan = 1'000'000'000;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// ISO/IEC 7812: cards carry a check digit, older accounts of banks do not.
bool has_check_digit(std::string_view number) {
    int sum = 0;
    bool is_doubled = false;
    for (auto at = number.rbegin(); at != number.rend(); ++at) {
        int digit = *at - '0';
        if (is_doubled) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
        is_doubled = !is_doubled;
    }
    return sum % 10 == 0;
}

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

}  // namespace

std::string bank_file_text(const std::vector<BankRow>& rows) {
    platform::WrittenTable table{"救助发放", {"参考号", "户名", "开户行", "账号", "金额"}, {}};
    for (const auto& row : rows)
        table.rows.push_back({row.reference, row.account.holder, row.account.bank,
                              row.account.number, platform::Hundredths{row.amount}});
    return platform::to_csv(table);
}

platform::Outcome<std::vector<ResultRow>, std::vector<RowProblem>> results_from(
    std::string_view file) {
    using Problems = std::vector<RowProblem>;
    const auto table = platform::read_table(file);
    if (!table)
        return platform::refuse(Problems{{static_cast<int>(table.refusal().row), "not_a_table"}});
    if (table->rows.empty()) return platform::refuse(Problems{{1, "not_a_table"}});
    const auto& heads = table->rows.front();
    const auto reference = column_of(heads, {"参考号", "reference"});
    const auto amount = column_of(heads, {"金额", "amount"});
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
        const auto sum = fen_from(cell(from, amount));
        const auto verdict = cell(from, result);
        row.amount = sum.value_or(0);
        row.is_paid = verdict == "成功" || verdict == "paid";
        row.failure = row.is_paid ? "" : cell(from, reason).substr(0, longest_failure);
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

std::optional<std::int64_t> fen_from(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c != ',' && c != ' '; });
    const auto point = digits.find('.');
    const auto whole = digits.substr(0, point);
    auto parts = point == std::string::npos ? std::string() : digits.substr(point + 1);
    const bool has_bare_point = point != std::string::npos && parts.empty();
    if (!is_digits(whole) || whole.size() > 10 || parts.size() > 2 || has_bare_point)
        return std::nullopt;
    parts.resize(2, '0');
    if (!is_digits(parts)) return std::nullopt;
    const auto yuan = std::stoll(whole);
    if (yuan > most_yuan) return std::nullopt;
    return yuan * 100 + std::stoll(parts);
}

std::string yuan_text(std::int64_t fen) {
    return platform::to_text(platform::Hundredths{fen});
}

bool is_account_number(std::string_view number) {
    if (!is_digits(number) || number.size() < 8 || number.size() > 32) return false;
    const bool is_card = (number.size() == 16 || number.size() == 19) && number.front() == '6';
    return !is_card || has_check_digit(number);
}

}  // namespace services::relief
