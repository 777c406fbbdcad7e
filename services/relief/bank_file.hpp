// The file a bank takes: one row a payment, found again by its reference. Sums are yuan with two
// places. What it gives back is services/bank's. Private to the room but for its tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/bank/results.hpp"
#include "services/relief/relief_types.hpp"

namespace services::relief {

using bank::RowProblem;

struct BankRow {
    std::string reference;
    BankAccount account;
    std::int64_t amount = 0;
};

std::string bank_file_text(const std::vector<BankRow>& rows);

// Digits only, of the length cards and accounts have; a card's check digit must be right.
bool is_account_number(std::string_view number);

}  // namespace services::relief
