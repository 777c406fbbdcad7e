// The files a bank takes and gives back: one row a payment, found again by its reference. Sums are
// yuan with two places. Private to the room but for its tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

struct BankRow {
    std::string reference;
    BankAccount account;
    std::int64_t amount = 0;
};

// What is wrong in a file of the bank's results, row by row; nothing of it was taken.
struct RowProblem {
    int row = 0;       // as a person counts: the heading is row 1
    std::string code;  // not_a_table, heading_missing, unknown_reference, wrong_amount,
                       // wrong_verdict, named_twice, not_sent
    bool operator==(const RowProblem&) const = default;
};

struct ResultRow {
    int row = 0;
    std::string reference;
    std::int64_t amount = 0;
    bool is_paid = false;
    std::string failure;
};

std::string bank_file_text(const std::vector<BankRow>& rows);
// Headings: 参考号 (or reference), 金额 (amount), 结果 (result: 成功/失败 or paid/failed), 原因
// (reason).
platform::Outcome<std::vector<ResultRow>, std::vector<RowProblem>> results_from(
    std::string_view file);

// "5000.00" or "5,000" as fen; nothing when it is no sum.
std::optional<std::int64_t> fen_from(std::string_view text);
std::string yuan_text(std::int64_t fen);

// Digits only, of the length cards and accounts have; a card's check digit must be right.
bool is_account_number(std::string_view number);

}  // namespace services::relief
