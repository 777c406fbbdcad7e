#include "platform/base/bytes.hpp"

#include <array>

namespace platform {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base32_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> values_of(std::string_view digits) {
    std::array<std::uint8_t, 256> values{};
    values.fill(no_digit);
    for (std::size_t i = 0; i < digits.size(); ++i)
        values[static_cast<std::uint8_t>(digits[i])] = static_cast<std::uint8_t>(i);
    return values;
}

std::string encode(ByteView bytes, std::string_view digits, int bits_per_digit) {
    std::string text;
    text.reserve(bytes.size() * 8 / static_cast<std::size_t>(bits_per_digit) + 1);
    unsigned held = 0;
    int bits = 0;
    const unsigned mask = (1U << bits_per_digit) - 1U;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8) | byte;
        bits += 8;
        while (bits >= bits_per_digit) {
            bits -= bits_per_digit;
            text.push_back(digits[(held >> bits) & mask]);
        }
        held &= (1U << bits) - 1U;
    }
    if (bits > 0) text.push_back(digits[(held << (bits_per_digit - bits)) & mask]);
    return text;
}

// Leftover bits must be zero and fewer than a digit, so that one value has one spelling.
std::optional<Bytes> decode(std::string_view text, const std::array<std::uint8_t, 256>& values,
                            int bits_per_digit) {
    Bytes bytes;
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        const std::uint8_t value = values[static_cast<std::uint8_t>(c)];
        if (value == no_digit) return std::nullopt;
        held = (held << bits_per_digit) | value;
        bits += bits_per_digit;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(held >> bits));
            held &= (1U << bits) - 1U;
        }
    }
    if (bits >= bits_per_digit || held != 0) return std::nullopt;
    return bytes;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Bytes to_bytes(std::string_view text) {
    const ByteView view = as_bytes(text);
    return {view.begin(), view.end()};
}

std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes) {
    return encode(bytes, hex_digits, 4);
}

std::optional<Bytes> from_hex(std::string_view text) {
    static constexpr auto values = values_of(hex_digits);
    if (text.size() % 2 != 0) return std::nullopt;
    return decode(text, values, 4);
}

std::string to_base64url(ByteView bytes) {
    return encode(bytes, base64_digits, 6);
}

std::optional<Bytes> from_base64url(std::string_view text) {
    static constexpr auto values = values_of(base64_digits);
    return decode(text, values, 6);
}

std::string to_base32(ByteView bytes) {
    return encode(bytes, base32_digits, 5);
}

std::optional<Bytes> from_base32(std::string_view text) {
    static constexpr auto values = values_of(base32_digits);
    std::string clean;
    for (char c : text) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        clean.push_back(c);
    }
    return decode(clean, values, 5);
}

}  // namespace platform
