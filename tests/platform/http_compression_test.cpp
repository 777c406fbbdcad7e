#include <catch2/catch_test_macros.hpp>
#include <string>

#include "platform/http/compression.hpp"

using platform::pack_zstd;
using platform::unpack_zstd;
using platform::UnpackRefusal;

TEST_CASE("what is packed is unpacked the same", "[http]") {
    for (const std::size_t size : {0U, 1U, 1000U, 300'000U}) {
        std::string plain;
        for (std::size_t i = 0; i < size; ++i)
            plain += static_cast<char>(i * i % 251);
        const auto unpacked = unpack_zstd(pack_zstd(plain), size);
        REQUIRE(unpacked.has_value());
        CHECK(*unpacked == plain);
    }
}

TEST_CASE("a bomb is put down at the limit", "[http][N4]") {
    const auto bomb = pack_zstd(std::string(64'000'000, 'a'));
    REQUIRE(bomb.size() < 10'000);
    const auto unpacked = unpack_zstd(bomb, 1'000'000);
    REQUIRE_FALSE(unpacked.has_value());
    CHECK(unpacked.refusal() == UnpackRefusal::too_large);
}

TEST_CASE("a frame that is cut, followed by more, or no frame at all is refused", "[http][N4]") {
    const auto whole = pack_zstd("the line is down and the paper is low");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CHECK_FALSE(unpack_zstd(whole.substr(0, size), 1000).has_value());
    }
    CHECK_FALSE(unpack_zstd(whole + "x", 1000).has_value());
    CHECK_FALSE(unpack_zstd(whole + whole, 1000).has_value());
    CHECK_FALSE(unpack_zstd("{\"no\": \"frame\"}", 1000).has_value());
}
