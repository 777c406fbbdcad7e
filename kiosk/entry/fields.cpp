#include "kiosk/entry/fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "platform/base/text.hpp"

namespace kiosk::entry {
namespace {

constexpr char32_t middle_dot = U'·';

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
    return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// • U+2022, ・ U+30FB, ･ U+FF65, ‧ U+2027, ∙ U+2219, ⋅ U+22C5, ． U+FF0E, 。 is no dot of a name.
bool is_dot(char32_t c) {
    constexpr std::array dots{middle_dot, U'\u2022', U'\u30FB', U'\uFF65', U'\u2027',
                              U'\u2219',  U'\u22C5', U'\uFF0E', U'.'};
    return std::ranges::find(dots, c) != dots.end();
}

// The blocks of Unicode that hold Chinese characters, and 〇, which is one by use.
bool is_han(char32_t c) {
    return c == U'〇' || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

// Full-width digits and letters are the same keys on other keyboards.
char32_t half_width(char32_t c) {
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
                   (c >= 0xFF41 && c <= 0xFF5A)
               ? c - 0xFEE0
               : c;
}

char32_t upper(char32_t c) {
    return c >= U'a' && c <= U'z' ? c - 32 : c;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFFFD ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// The character as the field keeps it, or nothing when it does not belong at that place.
std::optional<char32_t> accepted(FieldKind kind, char32_t c, std::size_t place) {
    switch (kind) {
        case FieldKind::digits:
        case FieldKind::phone:
        case FieldKind::bank_card:
            c = half_width(c);
            return is_digit(c) ? std::optional(c) : std::nullopt;
        case FieldKind::resident_id:
            c = upper(half_width(c));
            return is_digit(c) || (c == U'X' && place == 17) ? std::optional(c) : std::nullopt;
        case FieldKind::document_number:
            c = upper(half_width(c));
            return is_digit(c) || is_letter(c) ? std::optional(c) : std::nullopt;
        case FieldKind::name:
            if (is_dot(c)) return middle_dot;
            c = half_width(c);
            // Names on a permanent-residence card are Latin ones: Mary-Ann O'Neil.
            return is_han(c) || is_letter(c) || c == U' ' || c == U'-' || c == U'\''
                       ? std::optional(c)
                       : std::nullopt;
        case FieldKind::text:
            return is_control(c) ? std::nullopt : std::optional(c);
    }
    return std::nullopt;
}

FieldChange type(const Field& field, std::u32string value, std::string_view text) {
    const std::string before = platform::to_utf8(value);
    const auto typed = platform::to_code_points(text);
    if (typed.empty()) return {before, FieldAnswer::not_wanted};
    for (const char32_t c : typed) {
        if (value.size() >= longest_of(field)) return {before, FieldAnswer::full};
        const auto kept = accepted(field.kind, c, value.size());
        if (!kept) return {before, FieldAnswer::not_wanted};
        value.push_back(*kept);
    }
    return {platform::to_utf8(value), FieldAnswer::taken};
}

std::string in_groups(std::string_view value, std::span<const std::size_t> sizes) {
    std::string shown;
    for (const std::size_t size : sizes) {
        if (value.empty()) break;
        if (!shown.empty()) shown += ' ';
        shown += value.substr(0, size);
        value.remove_prefix(std::min(size, value.size()));
    }
    if (!value.empty()) shown.append(" ").append(value);
    return shown;
}

}  // namespace

std::size_t longest_of(const Field& field) {
    if (field.longest != 0) return field.longest;
    switch (field.kind) {
        case FieldKind::digits:
            return 20;
        case FieldKind::phone:
            return 11;
        case FieldKind::resident_id:
            return 18;
        case FieldKind::bank_card:
            return 19;
        case FieldKind::document_number:
            return 18;
        case FieldKind::name:
            return 50;
        case FieldKind::text:
            return 200;
    }
    return 0;
}

FieldChange apply(const Field& field, std::string_view value, const FieldKey& key) {
    auto points = platform::to_code_points(value);
    if (const auto* typed = std::get_if<Typed>(&key))
        return type(field, std::move(points), typed->text);
    if (std::holds_alternative<Clear>(key)) return {};
    if (points.empty()) return {{}, FieldAnswer::nothing_there};
    points.pop_back();
    return {platform::to_utf8(points), FieldAnswer::taken};
}

std::string grouped(const Field& field, std::string_view value) {
    constexpr std::array<std::size_t, 3> phone_groups{3, 4, 4};
    constexpr std::array<std::size_t, 3> resident_id_groups{6, 8, 4};
    constexpr std::array<std::size_t, 4> card_groups{4, 4, 4, 4};
    switch (field.kind) {
        case FieldKind::phone:
            return in_groups(value, phone_groups);
        case FieldKind::resident_id:
            return in_groups(value, resident_id_groups);
        case FieldKind::bank_card:
            return in_groups(value, card_groups);
        case FieldKind::digits:
        case FieldKind::document_number:
        case FieldKind::name:
        case FieldKind::text:
            return std::string(value);
    }
    return std::string(value);
}

std::string masked(const Field& field, std::string_view value) {
    // Of a card only its end is known to anybody else.
    const std::size_t first = field.kind == FieldKind::resident_id ? 6
                              : field.kind == FieldKind::bank_card ? 0
                                                                   : 3;
    constexpr std::size_t last = 4;
    constexpr std::size_t fewest_hidden = 4;
    std::string hidden(value);
    // Of a number too short to hide its middle nothing is shown.
    const bool is_short = value.size() < first + fewest_hidden + last;
    const auto from = hidden.begin() + static_cast<std::ptrdiff_t>(is_short ? 0 : first);
    const auto until = hidden.end() - static_cast<std::ptrdiff_t>(is_short ? 0 : last);
    std::fill(from, until, '*');
    return grouped(field, hidden);
}

std::string normal_name(std::string_view text) {
    auto points = platform::to_code_points(text);
    constexpr std::u32string_view blanks = U" \u3000\t";
    while (!points.empty() && blanks.find(points.back()) != blanks.npos)
        points.pop_back();
    const auto first = points.find_first_not_of(blanks);
    if (first == points.npos) return {};
    points.erase(0, first);
    for (char32_t& c : points) {
        if (is_dot(c)) c = middle_dot;
    }
    return platform::to_utf8(points);
}

}  // namespace kiosk::entry
