#include <catch2/catch_test_macros.hpp>

#include "platform/base/text.hpp"

using namespace platform;

TEST_CASE("a name keeps every character through code points and back", "[base]") {
    for (const std::string name : {"欧阳㛃", "𠮷田", "阿卜杜拉·买买提", "Ann", ""}) {
        CHECK(is_utf8(name));
        CHECK(to_utf8(to_code_points(name)) == name);
    }
    CHECK(length_of("欧阳㛃") == 3);
    CHECK(length_of("𠮷") == 1);
}

TEST_CASE("overlong forms, surrogates and torn characters are not UTF-8", "[base]") {
    for (const std::string text : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                   "\xE6\xAC", "\x80", "\xFF", "a\xF0\x9F\x98"}) {
        CHECK_FALSE(is_utf8(text));
        CHECK(to_code_points(text).find(U'\uFFFD') != std::u32string::npos);
    }
}
