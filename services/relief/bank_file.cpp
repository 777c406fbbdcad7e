#include "services/relief/bank_file.hpp"

#include "platform/table/written_table.hpp"
#include "services/bank/account.hpp"

namespace services::relief {
namespace {

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string bank_file_text(const std::vector<BankRow>& rows) {
    platform::WrittenTable table{"救助发放", {"参考号", "户名", "开户行", "账号", "金额"}, {}};
    for (const auto& row : rows)
        table.rows.push_back({row.reference, row.account.holder, row.account.bank,
                              row.account.number, platform::Hundredths{row.amount}});
    return platform::to_csv(table);
}

bool is_account_number(std::string_view number) {
    if (!is_digits(number) || number.size() < 8 || number.size() > 32) return false;
    const bool is_card = (number.size() == 16 || number.size() == 19) && number.front() == '6';
    return !is_card || bank::has_check_digit(number);
}

}  // namespace services::relief
