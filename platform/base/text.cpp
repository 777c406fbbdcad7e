#include "platform/base/text.hpp"

#include <cstdint>

namespace platform {
namespace {

constexpr char32_t ill_formed = 0xFFFFFFFF;

// Reads one code point at `at` and moves past it; on ill-formed bytes moves one byte.
char32_t next_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(at);
    std::size_t more = 0;
    char32_t point = 0;
    char32_t least = 0;
    if (first < 0x80) {
        ++at;
        return first;
    }
    if ((first & 0xE0) == 0xC0) {
        more = 1;
        point = first & 0x1F;
        least = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        more = 2;
        point = first & 0x0F;
        least = 0x800;
    } else if ((first & 0xF8) == 0xF0) {
        more = 3;
        point = first & 0x07;
        least = 0x10000;
    }
    if (more == 0 || at + more >= text.size()) {
        ++at;
        return ill_formed;
    }
    for (std::size_t i = 1; i <= more; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) {
            ++at;
            return ill_formed;
        }
        point = (point << 6) | (byte(at + i) & 0x3FU);
    }
    if (point < least || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        ++at;
        return ill_formed;
    }
    at += more + 1;
    return point;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Most of what travels is ASCII, and every batch of records passes here.
        if (static_cast<std::uint8_t>(text[at]) < 0x80) {
            ++at;
        } else if (next_point(text, at) == ill_formed) {
            return false;
        }
    }
    return true;
}

std::u32string to_code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_point(text, at);
        points.push_back(point == ill_formed ? U'\uFFFD' : point);
    }
    return points;
}

std::string to_utf8(char32_t point) {
    std::string text;
    const auto put = [&](std::uint32_t value) { text.push_back(static_cast<char>(value)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | (point >> 6));
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | (point >> 12));
        put(0x80U | ((point >> 6) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | (point >> 18));
        put(0x80U | ((point >> 12) & 0x3FU));
        put(0x80U | ((point >> 6) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
    return text;
}

std::string to_utf8(std::u32string_view points) {
    std::string text;
    for (const char32_t point : points)
        text += to_utf8(point);
    return text;
}

std::size_t length_of(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        next_point(text, at);
    return count;
}

}  // namespace platform
