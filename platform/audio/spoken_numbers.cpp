#include "platform/audio/spoken_numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "platform/base/text.hpp"

namespace platform {
namespace {

constexpr std::size_t shortest_code = 5;
constexpr std::size_t longest_amount = 16;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_letter(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

bool is_capital(char32_t c) {
    return c >= U'A' && c <= U'Z';
}

std::string_view name_of_digit(char32_t digit, SpokenLanguage language) {
    constexpr std::array<std::string_view, 10> chinese{"零", "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};
    constexpr std::array<std::string_view, 10> english{"0", "1", "2", "3", "4",
                                                       "5", "6", "7", "8", "9"};
    const std::size_t place = digit - U'0';
    return language == SpokenLanguage::chinese ? chinese.at(place) : english.at(place);
}

std::string below_ten_thousand(std::uint64_t number, bool is_first) {
    constexpr std::array<std::string_view, 4> units{"千", "百", "十", ""};
    constexpr std::array<std::uint64_t, 4> places{1000, 100, 10, 1};
    std::string words;
    bool is_zero_due = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto digit = number / places.at(i) % 10;
        if (digit == 0) {
            is_zero_due = !words.empty() || !is_first;
            continue;
        }
        if (is_zero_due) words += "零";
        is_zero_due = false;
        // Ten is 十, not 一十, at the head of a number.
        const bool is_bare_ten = words.empty() && is_first && i == 2 && digit == 1;
        if (!is_bare_ten)
            words += name_of_digit(U'0' + static_cast<char32_t>(digit), SpokenLanguage::chinese);
        words += units.at(i);
    }
    return words;
}

class Sentence32 final {
public:
    explicit Sentence32(std::u32string_view text) : text_(text) {}
    char32_t at(std::size_t place) const { return place < text_.size() ? text_[place] : U'\0'; }
    std::size_t digits_at(std::size_t place) const {
        std::size_t count = 0;
        while (is_digit(at(place + count)))
            ++count;
        return count;
    }
    std::string part(std::size_t place, std::size_t length) const {
        return to_utf8(text_.substr(place, length));
    }
    // What follows, past one blank.
    char32_t after(std::size_t place) const {
        return at(place) == U' ' ? at(place + 1) : at(place);
    }
    char32_t before(std::size_t place) const {
        if (place == 0) return U'\0';
        return text_[place - 1] == U' ' && place > 1 ? text_[place - 2] : text_[place - 1];
    }

private:
    std::u32string_view text_;
};

std::uint64_t value_of(const std::string& digits) {
    std::uint64_t value = 0;
    for (const char c : digits)
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

bool is_one_of(char32_t c, std::u32string_view all) {
    return all.find(c) != std::u32string_view::npos;
}

// 09:30. Seconds are not said anywhere.
SpokenNumber time_at(const Sentence32& text, std::size_t at, SpokenLanguage language) {
    const std::size_t hours = text.digits_at(at);
    const char32_t colon = text.at(at + hours);
    const bool is_time = hours >= 1 && hours <= 2 && (colon == U':' || colon == U'：') &&
                         text.digits_at(at + hours + 1) == 2;
    if (!is_time) return {};
    const auto hour = value_of(text.part(at, hours));
    const auto minute = value_of(text.part(at + hours + 1, 2));
    if (hour > 24 || minute > 59) return {};
    const std::size_t length = hours + 3;
    if (language == SpokenLanguage::english) {
        const std::string rest = minute == 0   ? " o'clock"
                                 : minute < 10 ? " oh " + std::to_string(minute)
                                               : " " + std::to_string(minute);
        return {std::to_string(hour) + rest, length};
    }
    std::string words = (hour == 2 ? "两" : chinese_number(hour)) + "点";
    if (minute > 0) words += (minute < 10 ? "零" : "") + chinese_number(minute) + "分";
    return {words, length};
}

// 2026-11-22.
SpokenNumber date_at(const Sentence32& text, std::size_t at, SpokenLanguage language) {
    const char32_t mark = text.at(at + 4);
    if (language != SpokenLanguage::chinese || text.digits_at(at) != 4 || !is_one_of(mark, U"-./"))
        return {};
    const std::size_t month = text.digits_at(at + 5);
    if (month < 1 || month > 2 || text.at(at + 5 + month) != mark) return {};
    const std::size_t day = text.digits_at(at + 6 + month);
    if (day < 1 || day > 2) return {};
    return {chinese_year(text.part(at, 4)) + "年" +
                chinese_number(value_of(text.part(at + 5, month))) + "月" +
                chinese_number(value_of(text.part(at + 6 + month, day))) + "日",
            6 + month + day};
}

// Letters and digits in groups, as codes are printed: 7K2M-9QXA, A-017, 138 0000 0000.
std::size_t code_length(const Sentence32& text, std::size_t at) {
    std::size_t letters = 0;
    std::size_t digits = 0;
    std::size_t groups = 0;
    std::size_t end = at;
    for (std::size_t place = at;; ++place) {
        const std::size_t from = place;
        std::size_t digits_here = 0;
        while (is_digit(text.at(place)) || is_letter(text.at(place))) {
            if (is_digit(text.at(place))) ++digits_here;
            ++place;
        }
        const std::size_t letters_here = place - from - digits_here;
        if (place == from) break;
        // A word is no part of a code; a series before the number is.
        const bool is_series = letters_here <= 4 && is_capital(text.at(from)) &&
                               is_capital(text.at(place - 1)) && text.at(place) != U' ';
        if (digits_here == 0 && !is_series) break;
        digits += digits_here;
        letters += letters_here;
        ++groups;
        end = place;
        const bool goes_on = (text.at(place) == U' ' || text.at(place) == U'-') &&
                             (is_digit(text.at(place + 1)) || is_letter(text.at(place + 1)));
        if (!goes_on) break;
    }
    const bool is_mixed = letters > 0 && digits > 0;
    const bool is_long = digits >= shortest_code;
    if (is_mixed || (is_long && groups > 1)) return end - at;
    return 0;
}

bool is_of_amount(char32_t unit) {
    return is_one_of(unit, U"元块万亿人名个件份张条平公里米%％");
}

bool is_emergency_call(const std::string& digits) {
    return digits == "110" || digits == "119" || digits == "120" || digits == "122";
}

// A run of digits that is no amount: a hotline, a number with a nought before it.
bool is_code(const std::string& run, char32_t unit) {
    if (run.size() > longest_amount) return true;
    if (run.size() > 1 && run.front() == '0') return true;
    if (is_of_amount(unit)) return false;
    return run.size() >= shortest_code || (is_emergency_call(run) && unit != U'年');
}

bool is_two_of_things(const Sentence32& text, std::size_t at, char32_t unit) {
    return text.before(at) != U'第' && is_one_of(unit, U"个张位份次人条间天件家种层名小分周年项步");
}

SpokenNumber amount_at(const Sentence32& text, std::size_t at, std::size_t digits) {
    std::string run = text.part(at, digits);
    std::size_t end = at + digits;
    // 12,345: three by three.
    while (text.at(end) == U',' && text.digits_at(end + 1) == 3) {
        run += text.part(end + 1, 3);
        end += 4;
    }
    if (run.size() > longest_amount) return {spoken_digits(run, SpokenLanguage::chinese), end - at};
    const std::size_t decimals = text.at(end) == U'.' ? text.digits_at(end + 1) : 0;
    std::string words;
    if (run.size() == 4 && decimals == 0 && text.after(end) == U'年') {
        words = chinese_year(run);
    } else if (run == "2" && decimals == 0 && is_two_of_things(text, at, text.after(end))) {
        words = "两";
    } else {
        words = chinese_number(value_of(run));
    }
    if (decimals > 0) {
        words += "点" + chinese_year(text.part(end + 1, decimals));
        end += decimals + 1;
    }
    if (is_one_of(text.at(end), U"%％")) {
        words = "百分之" + words;
        ++end;
    }
    return {words, end - at};
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

std::string chinese_number(std::uint64_t number) {
    if (number == 0) return "零";
    constexpr std::array<std::string_view, 5> units{"", "万", "亿", "万亿", "亿亿"};
    std::string words;
    bool is_zero_due = false;
    for (std::size_t i = units.size(); i-- > 0;) {
        std::uint64_t scale = 1;
        for (std::size_t k = 0; k < i; ++k)
            scale *= 10'000;
        const std::uint64_t part = number / scale % 10'000;
        if (part == 0) {
            is_zero_due = !words.empty();
            continue;
        }
        if (is_zero_due && part >= 1000) words += "零";
        is_zero_due = false;
        words += below_ten_thousand(part, words.empty());
        words += units.at(i);
    }
    return words;
}

std::string chinese_year(std::string_view digits) {
    std::string words;
    for (const char digit : digits)
        words += name_of_digit(static_cast<char32_t>(digit), SpokenLanguage::chinese);
    return words;
}

SpokenNumber number_at(std::u32string_view whole, std::size_t at, SpokenLanguage language) {
    const Sentence32 text(whole);
    if (auto time = time_at(text, at, language); time.length > 0) return time;
    if (auto date = date_at(text, at, language); date.length > 0) return date;
    if (const std::size_t length = code_length(text, at); length > 0)
        return {" " + spoken_digits(text.part(at, length), language) + " ", length};
    const std::size_t digits = text.digits_at(at);
    if (digits == 0) return {};
    const std::string run = text.part(at, digits);
    if (is_code(run, text.after(at + digits)))
        return {" " + spoken_digits(run, language) + " ", digits};
    if (language == SpokenLanguage::chinese) return amount_at(text, at, digits);
    return {run, digits};
}

}  // namespace platform
