#include "services/bank/account.hpp"

namespace services::bank {

bool has_check_digit(std::string_view digits) {
    int sum = 0;
    bool is_doubled = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at) {
        int digit = *at - '0';
        if (is_doubled) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
        is_doubled = !is_doubled;
    }
    return sum % 10 == 0;
}

std::string card_number_in(std::string_view typed) {
    constexpr std::size_t shortest = 16;
    constexpr std::size_t longest = 19;
    std::string digits;
    for (const char c : typed) {
        if (c == ' ') continue;
        if (c < '0' || c > '9') return {};
        digits += c;
    }
    if (digits.size() < shortest || digits.size() > longest) return {};
    return has_check_digit(digits) ? digits : "";
}

}  // namespace services::bank
