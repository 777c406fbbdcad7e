#include "services/membership/person_rules.hpp"

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace services::membership {
namespace {

constexpr char32_t middle_dot = U'·';  // U+00B7, GB 18030 A1A4 [民委发〔2016〕33号]

bool is_chinese(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3347F);
}

bool is_latin(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_any_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９') || (c >= 0x660 && c <= 0x669);
}

bool is_space(char32_t c) {
    return c == U' ' || c == U'\u3000' || c == U'\u00A0';
}

// What keyboards and old files put in place of the middle dot.
bool is_dot(char32_t c) {
    constexpr std::u32string_view dots = U"·•・．.‧∙⋅･";
    return dots.find(c) != std::u32string_view::npos;
}

bool is_program_text(char32_t c) {
    constexpr std::u32string_view marks = U"<>{}[]()$;&=\"`\\/|%#";
    return marks.find(c) != std::u32string_view::npos;
}

bool is_latin_joint(char32_t c) {
    constexpr std::u32string_view joints = U"-'’.";
    return joints.find(c) != std::u32string_view::npos;
}

std::u32string trimmed(std::u32string_view text) {
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return std::u32string(text);
}

std::optional<Cause> foreign_matter(const std::u32string& name) {
    if (std::any_of(name.begin(), name.end(), is_program_text)) return Cause::has_script;
    if (std::any_of(name.begin(), name.end(), is_any_digit)) return Cause::has_digit;
    const auto is_known = [](char32_t c) {
        return is_chinese(c) || is_latin(c) || is_space(c) || is_dot(c) || is_latin_joint(c);
    };
    if (!std::all_of(name.begin(), name.end(), is_known)) return Cause::wrong_character;
    return std::nullopt;
}

platform::Outcome<std::u32string, Cause> chinese_name(const std::u32string& typed) {
    std::u32string name;
    for (const char32_t c : typed) {
        if (is_space(c)) continue;
        if (!is_chinese(c) && !is_dot(c)) return platform::refuse(Cause::wrong_character);
        name += is_dot(c) ? middle_dot : c;
    }
    if (name.front() == middle_dot || name.back() == middle_dot ||
        name.find(std::u32string(2, middle_dot)) != std::u32string_view::npos) {
        return platform::refuse(Cause::separator_misplaced);
    }
    return name;
}

platform::Outcome<std::u32string, Cause> latin_name(const std::u32string& typed) {
    std::u32string name;
    for (const char32_t c : typed) {
        if (is_space(c)) {
            if (name.back() != U' ') name += U' ';
        } else if (is_latin(c) || is_latin_joint(c) || c == middle_dot) {
            name += c;
        } else {
            return platform::refuse(Cause::wrong_character);
        }
    }
    if (!is_latin(name.front())) return platform::refuse(Cause::separator_misplaced);
    return name;
}

bool is_compound_surname(const std::u32string& two) {
    constexpr std::array<std::u32string_view, 24> known{
        U"欧阳", U"司马", U"上官", U"诸葛", U"司徒", U"东方", U"皇甫", U"尉迟",
        U"公孙", U"慕容", U"令狐", U"夏侯", U"轩辕", U"宇文", U"长孙", U"端木",
        U"南宫", U"西门", U"东郭", U"百里", U"呼延", U"闻人", U"澹台", U"独孤"};
    return std::find(known.begin(), known.end(), two) != known.end();
}

}  // namespace

platform::Outcome<std::string, Cause> check_name(DocumentKind kind, std::string_view typed) {
    if (!platform::is_utf8(typed)) return platform::refuse(Cause::wrong_character);
    const auto text = trimmed(platform::to_code_points(typed));
    if (text.empty()) return platform::refuse(Cause::missing);
    if (const auto cause = foreign_matter(text)) return platform::refuse(*cause);
    const bool has_latin = std::any_of(text.begin(), text.end(), is_latin);
    const bool has_chinese = std::any_of(text.begin(), text.end(), is_chinese);
    if (has_latin && has_chinese) return platform::refuse(Cause::mixed_scripts);
    if (!has_latin && !has_chinese) return platform::refuse(Cause::separator_misplaced);
    const bool is_foreigner =
        kind == DocumentKind::foreign_permanent || kind == DocumentKind::foreign_permanent_15;
    if (has_latin && !is_foreigner) return platform::refuse(Cause::has_foreign_letters);
    const auto name = has_latin ? latin_name(text) : chinese_name(text);
    if (!name) return platform::refuse(name.refusal());
    if (name->size() > longest_name) return platform::refuse(Cause::too_long);
    return platform::to_utf8(*name);
}

platform::Outcome<std::string, Cause> check_mobile(std::string_view typed) {
    std::string digits;
    for (char32_t c : platform::to_code_points(typed)) {
        if (c >= U'０' && c <= U'９') c -= 0xFEE0;
        if (is_space(c) || c == U'-' || (c == U'+' && digits.empty())) continue;
        if (c < U'0' || c > U'9') return platform::refuse(Cause::wrong_character);
        digits += static_cast<char>(c);
    }
    if (digits.empty()) return platform::refuse(Cause::missing);
    if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
    if (digits.size() == 13 && digits.starts_with("14") && digits[2] <= '4')
        return platform::refuse(Cause::device_number);
    if (digits.size() < 11) return platform::refuse(Cause::too_short);
    if (digits.size() > 11) return platform::refuse(Cause::too_long);
    if (digits[0] != '1' || digits[1] < '3') return platform::refuse(Cause::not_a_mobile);
    return digits;
}

std::string masked_name(std::string_view name) {
    const auto points = platform::to_code_points(name);
    if (points.empty()) return {};
    if (const auto dot = points.find(middle_dot);
        dot != std::u32string_view::npos && is_chinese(points[0]))
        return platform::to_utf8(points.substr(0, dot + 1)) + "***";
    if (points.size() == 1) return "*";
    if (!is_chinese(points[0])) return platform::to_utf8(points[0]) + "***";
    const std::size_t shown = points.size() > 2 && is_compound_surname(points.substr(0, 2)) ? 2 : 1;
    return platform::to_utf8(points.substr(0, shown)) + std::string(points.size() - shown, '*');
}

std::string masked_number(std::string_view number) {
    const std::size_t shown = number.size() >= 15 ? 6 : 0;
    return std::string(number.substr(0, shown)) + std::string(number.size() - shown, '*');
}

std::string masked_number_last_four(std::string_view number) {
    const std::size_t shown = number.size() >= 15 ? 4 : 0;
    return std::string(number.size() - shown, '*') +
           std::string(number.substr(number.size() - shown));
}

std::string masked_mobile(std::string_view mobile) {
    if (mobile.size() != 11) return std::string(mobile.size(), '*');
    return std::string(mobile.substr(0, 3)) + "****" + std::string(mobile.substr(7));
}

}  // namespace services::membership
