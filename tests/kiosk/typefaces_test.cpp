#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <ios>
#include <string_view>

#include "support/touch_probe.hpp"

TEST_CASE("the typefaces know which characters they can draw", "[kiosk][typefaces]") {
    const kiosk::Typefaces& typefaces = support::typefaces();
    for (const char32_t point : std::u32string_view(U"A9·欧阳㛃𠮷")) {
        INFO("U+" << std::hex << static_cast<std::uint32_t>(point));
        CHECK(typefaces.draws(point));
    }
    CHECK_FALSE(typefaces.draws(0x10FFFE));
    CHECK_FALSE(typefaces.draws(0xFFFF'FFFF));
}
