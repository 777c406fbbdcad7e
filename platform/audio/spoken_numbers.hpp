// Numbers as people say them in Chinese: amounts, years, times, and codes digit by digit. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/audio/speech.hpp"

namespace platform {

// A code as people read it out: "A012" gives "A 零 一 二", in English "A 0 1 2". Letters become
// capitals; blanks and hyphens become short rests.
std::string spoken_digits(std::string_view code, SpokenLanguage language);

// 1205 gives 一千二百零五.
std::string chinese_number(std::uint64_t number);
// Digits without rests, as years are read: 2026 gives 二零二六.
std::string chinese_year(std::string_view digits);

struct SpokenNumber {
    std::string words;
    std::size_t length = 0;  // characters of the text it stands for; 0: there is no number here
};

// The number that begins at `at`: a code is read digit by digit, an amount, a date and a time are
// not. `text` is the whole sentence, for what stands before and after tells them apart.
SpokenNumber number_at(std::u32string_view text, std::size_t at, SpokenLanguage language);

}  // namespace platform
