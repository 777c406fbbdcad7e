#include <array>

#include "platform/base/bytes.hpp"
#include "platform/base/json.hpp"
#include "platform/base/text.hpp"
#include "platform/base/uuid.hpp"
#include "platform/clock/civil_date.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

int depth_of(const platform::Json& json) {
    int deepest = 0;
    if (json.is_structured())
        for (const auto& inner : json)
            deepest = std::max(deepest, depth_of(inner));
    return json.is_structured() ? deepest + 1 : 0;
}

void take_json(std::string_view bytes) {
    const auto json = platform::parse_json(bytes);
    if (!json) return;
    require(depth_of(*json) <= platform::json_depth_limit);
    const auto text = platform::to_canonical_text(*json);
    const auto again = platform::parse_json(text);
    require(again.has_value() && platform::to_canonical_text(*again) == text);
}

std::vector<std::string> json_seeds() {
    return {R"({"a":[1,-2.5,true,null,"站\n𠮷"],"b":{"c":{}}})", "[[[[[[]]]]]]",
            "\"\\ud842\\udfb7\"", "1e308", std::string(33, '[') + std::string(33, ']')};
}

void take_text(std::string_view bytes) {
    const auto points = platform::to_code_points(bytes);
    const auto text = platform::to_utf8(points);
    require(platform::is_utf8(text));
    require(!platform::is_utf8(bytes) || text == bytes);
    require(platform::length_of(text) == points.size());
}

std::vector<std::string> text_seeds() {
    return {"欧阳㛃 𠮷 ·", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "abc"};
}

void take_codes(std::string_view bytes) {
    if (const auto read = platform::from_hex(bytes))
        require(platform::to_hex(*read).size() == bytes.size());
    if (const auto read = platform::from_base64url(bytes))
        require(platform::to_base64url(*read) == bytes);
    if (const auto read = platform::from_base32(bytes))
        require(platform::from_base32(platform::to_base32(*read)) == read);
    if (const auto read = platform::uuid_from_text(bytes))
        require(platform::uuid_from_text(to_text(*read)) == read);
    if (const auto read = platform::civil_date_from_text(bytes))
        require(platform::civil_date_from_text(platform::to_text(*read)) == read);
}

std::vector<std::string> code_seeds() {
    return {"00ff10", "AP8Q", "ABCD-EFGH-JKMN-PQRS", "0192f3a4-5b6c-7d8e-9f01-23456789abcd",
            "2026-11-21"};
}

constexpr std::array parsers{Parser{"json", take_json, json_seeds},
                             Parser{"text", take_text, text_seeds},
                             Parser{"codes", take_codes, code_seeds}};

}  // namespace

std::span<const Parser> base_parsers() {
    return parsers;
}

}  // namespace fuzz
