#include <catch2/catch_test_macros.hpp>

#include "platform/base/json.hpp"

using namespace platform;

namespace {

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("thirty-two levels are read and thirty-three are refused", "[base][N4]") {
    CHECK(parse_json(nested(32)).has_value());
    CHECK_FALSE(parse_json(nested(33)).has_value());
    CHECK_FALSE(parse_json(nested(100'000)).has_value());
    CHECK_FALSE(parse_json(std::string(100'000, '[')).has_value());
}

TEST_CASE("brackets inside a string are no depth", "[base][N4]") {
    CHECK(parse_json("[\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\"]"));
}

TEST_CASE("text that is not exactly JSON is refused and never quoted back", "[base][N4]") {
    for (const std::string text :
         {"", "{", "[1,]", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "\"\xC3\x28\"", "nan", "1e999"}) {
        CAPTURE(text);
        const auto json = parse_json(text);
        REQUIRE_FALSE(json.has_value());
        CHECK_FALSE(json.refusal().sentence.empty());
    }
    CHECK(parse_json("{\"secret\": oops}").refusal().sentence.find("oops") == std::string::npos);
}

TEST_CASE("a zero byte does not hide what follows it", "[base][N4]") {
    using namespace std::string_view_literals;
    CHECK_FALSE(parse_json("\"a\"\0\0\0"sv).has_value());
    CHECK_FALSE(parse_json("[1]\0[2]"sv).has_value());
    CHECK_FALSE(parse_json("[\"a\0b\"]"sv).has_value());
}

TEST_CASE("equal values have equal canonical text", "[base]") {
    const auto one = parse_json("{ \"b\": 1, \"a\": [true, null, \"欧阳㛃\"] }");
    const auto other = parse_json("{\"a\":[true,null,\"\\u6b27\\u9633\\u36c3\"],\"b\":1}");
    REQUIRE(one);
    REQUIRE(other);
    CHECK(to_canonical_text(*one) == to_canonical_text(*other));
    CHECK(to_canonical_text(*one) == "{\"a\":[true,null,\"欧阳㛃\"],\"b\":1}");
}

TEST_CASE("a member of another type is not there", "[base]") {
    const auto json = parse_json(R"({"t":"x","n":7,"b":true,"f":1.5})");
    REQUIRE(json);
    CHECK(text_member(*json, "t") == "x");
    CHECK(integer_member(*json, "n") == 7);
    CHECK(bool_member(*json, "b") == true);
    CHECK_FALSE(text_member(*json, "n"));
    CHECK_FALSE(integer_member(*json, "f"));
    CHECK_FALSE(integer_member(*json, "absent"));
    CHECK_FALSE(bool_member(Json::array(), "b"));
}
