#include "support/encodings.hpp"

#include <iconv.h>

#include <array>
#include <stdexcept>

#include "platform/base/bytes.hpp"
#include "platform/base/text.hpp"

namespace support {
namespace {

std::string converted(const std::string& text, const char* to) {
    const auto how = ::iconv_open(to, "UTF-8");
    if (how == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("iconv has no such form");
    std::string from = text;
    std::string out(text.size() * 4 + 8, '\0');
    char* in = from.data();
    char* at = out.data();
    std::size_t in_left = from.size();
    std::size_t out_left = out.size();
    const auto result = ::iconv(how, &in, &in_left, &at, &out_left);
    ::iconv_close(how);
    if (result == static_cast<std::size_t>(-1)) throw std::runtime_error("iconv: " + text);
    out.resize(out.size() - out_left);
    return out;
}

std::string base64(const std::string& bytes, const char* alphabet) {
    std::string out;
    for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) {
            return static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k]));
        };
        const unsigned bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for (const int shift : {18, 12, 6, 0})
            out += alphabet[(bits >> shift) & 63U];
    }
    return out;
}

std::string spaced(const std::string& text, const std::string& between) {
    std::string out;
    for (const char32_t c : platform::to_code_points(text))
        out += platform::to_utf8(c) + between;
    out.resize(out.size() - between.size());
    return out;
}

}  // namespace

std::vector<Form> forms_of(const std::string& text) {
    constexpr const char* plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr const char* url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::vector<Form> forms{{"UTF-8", text},
                            {"UTF-16LE", converted(text, "UTF-16LE")},
                            {"UTF-16BE", converted(text, "UTF-16BE")},
                            {"UTF-32LE", converted(text, "UTF-32LE")},
                            {"GB18030", converted(text, "GB18030")},
                            {"hex", platform::to_hex(platform::as_bytes(text))},
                            {"spaced", spaced(text, " ")},
                            {"with hyphens", spaced(text, "-")}};
    // Within a longer text its bytes begin at any of three places of a group; the characters at
    // both ends depend on their neighbours and are left out.
    for (std::size_t skipped = 0; skipped < 3; ++skipped) {
        const auto inner = text.substr(skipped);
        if (inner.size() < 6) continue;
        forms.push_back({"base64+" + std::to_string(skipped), base64(inner, plain)});
        forms.push_back({"base64url+" + std::to_string(skipped), base64(inner, url)});
    }
    return forms;
}

}  // namespace support
