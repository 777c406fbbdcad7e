#include <catch2/catch_test_macros.hpp>

#include "platform/base/strong_id.hpp"
#include "platform/base/uuid.hpp"

using namespace platform;

TEST_CASE("an id reads back from its text in either case and from nothing else", "[base]") {
    const std::string text = "0192f0c1-7d3e-7abc-8def-0123456789ab";
    const auto id = uuid_from_text(text);
    REQUIRE(id);
    CHECK(to_text(*id) == text);
    CHECK(uuid_from_text("0192F0C1-7D3E-7ABC-8DEF-0123456789AB") == id);
    CHECK_FALSE(uuid_from_text(""));
    CHECK_FALSE(uuid_from_text("0192f0c17d3e7abc8def0123456789ab"));
    CHECK_FALSE(uuid_from_text("{192f0c1-7d3e-7abc-8def-0123456789ab"));
    CHECK_FALSE(uuid_from_text("0192f0c1-7d3e-7abc-8def-0123456789a-"));
    CHECK_FALSE(uuid_from_text(text + "0"));
}

TEST_CASE("ids sort like their text", "[base]") {
    const auto earlier = uuid_from_text("0192f0c1-7d3e-7abc-8def-0123456789ab");
    const auto later = uuid_from_text("0192f0c1-7d3f-7000-8000-000000000000");
    CHECK(*earlier < *later);
    CHECK(to_text(*earlier) < to_text(*later));
    using StationId = StrongId<struct StationTag>;
    CHECK(id_from_text<StationId>(to_text(*later)) == StationId{*later});
    CHECK(StationId{}.is_nil());
}
