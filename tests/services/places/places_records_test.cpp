#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <fstream>

#include "services/places/places_records.hpp"

using namespace services::places;

namespace {

std::string sample_of(std::string_view kind) {
    const auto name = std::string(kind.substr(0, kind.size() - 2)) + ".1.json";
    std::ifstream file(std::string(YIZHAN_SOURCE_DIR) + "/tests/services/samples/" + name);
    std::string text;
    std::getline(file, text);
    REQUIRE_FALSE(text.empty());
    return text;
}

StationState sample_state() {
    auto state = station_state_from(sample_of(state_said_kind));
    REQUIRE(state.has_value());
    return *std::move(state);
}

}  // namespace

TEST_CASE("every shipped number of a place's record is still read", "[places]") {
    CHECK(body_text(*taken_from(sample_of(taken_kind))) == sample_of(taken_kind));
    CHECK(body_text(*released_from(sample_of(released_kind))) == sample_of(released_kind));
    CHECK(body_text(*order_from(sample_of(order_said_kind))) == sample_of(order_said_kind));
    CHECK(body_text(*cleaned_from(sample_of(cleaned_kind))) == sample_of(cleaned_kind));
    CHECK(body_text(*opening_from(sample_of(opening_said_kind))) == sample_of(opening_said_kind));
    CHECK(body_text(*people_said_from(sample_of(people_said_kind))) == sample_of(people_said_kind));
    CHECK(to_json_text(*state_from(sample_of(state_said_kind))) == sample_of(state_said_kind));
}

TEST_CASE("a state that cannot be read is told to staff, not guessed", "[places]") {
    for (const auto* body : {"", "[]", "{}", R"({"said_at":1,"open":{},"people":{},"things":[]})"})
        CHECK_FALSE(state_from(body).has_value());
}

TEST_CASE("a station that is not heard from is neither open nor free", "[places]") {
    const auto state = sample_state();
    const auto said = state.said_at;
    CHECK(as_heard(state, said, said + silent_after).free_seats() == 9);
    CHECK(
        as_heard(state, said + std::chrono::hours(2), said + std::chrono::hours(2)).free_seats() ==
        9);
    const auto later = as_heard(state, said, said + silent_after + std::chrono::seconds(1));
    CHECK(later.open == OpenState{Open::unknown, OpenCause::not_heard, said});
    CHECK_FALSE(later.people.present.has_value());
    CHECK(later.people.cause == PeopleCause::not_heard);
    CHECK_FALSE(later.free_seats().has_value());
}

TEST_CASE("seats of a station that is not open are not offered", "[places]") {
    auto state = sample_state();
    state.open.state = Open::closed;
    CHECK_FALSE(state.free_seats().has_value());
}
