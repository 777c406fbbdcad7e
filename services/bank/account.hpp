// Numbers of bank cards as people type them.
#pragma once

#include <string>
#include <string_view>

namespace services::bank {

// A card's check digit is right (ISO/IEC 7812). Digits only.
bool has_check_digit(std::string_view digits);
// "6222 0000 0000 0000 004" as digits alone; empty when it is no card's number.
std::string card_number_in(std::string_view typed);

}  // namespace services::bank
