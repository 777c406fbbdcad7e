// What a bank gives back for a file of payments: one row a payment, found again by its reference.
// A file is read whole: every wrong row is named at once, and nothing of such a file is used. What
// a reference stands for is the asking room's to know.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"

namespace services::bank {

// What is wrong in a file, row by row.
struct RowProblem {
    int row = 0;       // as a person counts: the heading is row 1
    std::string code;  // not_a_table, heading_missing, spoilt_cell, unknown_reference,
                       // wrong_amount, wrong_verdict, named_twice, not_sent
    bool operator==(const RowProblem&) const = default;
};

struct ResultRow {
    int row = 0;
    std::string reference;
    std::int64_t amount = 0;  // fen
    bool is_paid = false;
    std::string failure;  // in the bank's words
};
using ResultRows = platform::Outcome<std::vector<ResultRow>, std::vector<RowProblem>>;

// Headings: 参考号 (or reference), 金额 (金额（元）, amount), 结果 (result: 成功/失败 or
// paid/failed), 原因 (reason).
ResultRows results_from(std::string_view file);

// A payment the bank was sent, by its reference.
struct SentPayment {
    std::int64_t amount = 0;  // fen
    bool is_open = true;      // no answer was taken for it before
};
// Rows that name what was not sent, was answered before, or was another sum.
std::vector<RowProblem> problems_against(const std::vector<ResultRow>& rows,
                                         const std::map<std::string, SentPayment>& sent);

}  // namespace services::bank
