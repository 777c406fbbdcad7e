#include "platform/audio/spoken_text.hpp"

#include <array>

#include "platform/base/text.hpp"

namespace platform {
namespace {

constexpr std::size_t shortest_code = 5;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

std::string_view name_of_digit(char32_t digit, SpokenLanguage language) {
    constexpr std::array<std::string_view, 10> chinese{"零", "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};
    constexpr std::array<std::string_view, 10> english{"0", "1", "2", "3", "4",
                                                       "5", "6", "7", "8", "9"};
    const std::size_t place = digit - U'0';
    return language == SpokenLanguage::chinese ? chinese.at(place) : english.at(place);
}

// espeak-ng names the code of what it has no reading for ("Chinese letter 2 0 B B 7"). Its tables
// end with the basic plane.
bool is_unreadable(char32_t c) {
    return c >= 0x20000;
}

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           c == 0xFFFD;
}

}  // namespace

std::string spoken_digits(std::string_view code, SpokenLanguage language) {
    std::string spoken;
    for (char32_t c : to_code_points(code)) {
        if (c >= U'a' && c <= U'z') c -= 32;
        if (!spoken.empty()) spoken += ' ';
        if (is_digit(c)) {
            spoken += name_of_digit(c, language);
        } else if (c == U'-' || c == U' ') {
            spoken += ',';
        } else {
            spoken += to_utf8(c);
        }
    }
    return spoken;
}

std::string for_voice(std::string_view text, SpokenLanguage language) {
    const auto points = to_code_points(text);
    std::string ready;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const char32_t c = points[i];
        if (is_digit(c)) {
            std::size_t end = i;
            while (end < points.size() && is_digit(points[end]))
                ++end;
            const std::string run = to_utf8(std::u32string_view(points).substr(i, end - i));
            const bool is_code = run.size() >= shortest_code || (run.size() > 1 && c == U'0');
            ready += is_code ? " " + spoken_digits(run, language) + " " : run;
            i = end - 1;
        } else if (c == U'\n') {
            ready += language == SpokenLanguage::chinese ? "。" : ". ";
        } else if (is_unreadable(c)) {
            ready += language == SpokenLanguage::chinese ? "某" : "";
        } else if (!is_invisible(c)) {
            ready += to_utf8(c);
        }
    }
    return ready;
}

}  // namespace platform
