#include <catch2/catch_test_macros.hpp>

#include "platform/base/bytes.hpp"

using namespace platform;

TEST_CASE("bytes read back from every way of writing them", "[base]") {
    Bytes bytes;
    for (int length = 0; length < 40; ++length) {
        CHECK(from_hex(to_hex(bytes)) == bytes);
        CHECK(from_base64url(to_base64url(bytes)) == bytes);
        CHECK(from_base32(to_base32(bytes)) == bytes);
        bytes.push_back(static_cast<std::uint8_t>(length * 37 + 200));
    }
}

TEST_CASE("base64url is that of RFC 4648 without padding", "[base]") {
    CHECK(to_base64url(as_bytes("")) == "");
    CHECK(to_base64url(as_bytes("f")) == "Zg");
    CHECK(to_base64url(as_bytes("fo")) == "Zm8");
    CHECK(to_base64url(as_bytes("foo")) == "Zm9v");
    CHECK(to_base64url(as_bytes("foobar")) == "Zm9vYmFy");
    CHECK(to_base64url(Bytes{0xFB, 0xFF}) == "-_8");
}

TEST_CASE("one value has one spelling", "[base]") {
    CHECK_FALSE(from_base64url("Zh"));
    CHECK_FALSE(from_base64url("Z"));
    CHECK_FALSE(from_base64url("Zg=="));
    CHECK_FALSE(from_base64url("Zm9v\n"));
    CHECK_FALSE(from_hex("abc"));
    CHECK_FALSE(from_hex("AB"));
    CHECK_FALSE(from_hex("0g"));
}

TEST_CASE("a code typed by a person is read with its look-alikes", "[base]") {
    CHECK(from_base32("oO-iIlLi 0") == from_base32("00111110"));
    CHECK(from_base32("abcd-efgh") == from_base32("ABCDEFGH"));
    CHECK_FALSE(from_base32("UUUU"));
    CHECK_FALSE(from_base32("ABC!"));
}
