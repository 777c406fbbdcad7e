#include "services/places/capacity.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "platform/clock/civil_date.hpp"

using namespace std::chrono_literals;
using namespace services::places;
using Catch::Approx;

namespace {

const platform::WallTime monday = platform::start_of(platform::CivilDate{2026, 11, 23});

}  // namespace

TEST_CASE("two lockers taken together for half an hour were full half of that hour",
          "[places][capacity]") {
    const std::vector<Held> held{{monday + 10h, monday + 12h},
                                 {monday + 10h + 30min, monday + 11h}};
    const auto day = use_by_hour(held, 2, monday, monday + 24h);
    CHECK(day[9].most == 0);
    CHECK(day[10].full == Approx(0.5));
    CHECK(day[10].used == Approx(0.75));
    CHECK(day[10].most == 2);
    CHECK(day[11].full == Approx(0));
    CHECK(day[11].used == Approx(0.5));
    CHECK(day[12].used == Approx(0));
}

TEST_CASE("days are looked at together, and what reaches over the edges counts inside alone",
          "[places][capacity]") {
    const std::vector<Held> held{{monday + -3h, monday + 1h, 4}, {monday + 47h, monday + 60h, 5}};
    const auto day = use_by_hour(held, 4, monday, monday + 48h);
    CHECK(day[0].full == Approx(0.5));  // the first of two nights
    CHECK(day[23].full == Approx(0.5));
    CHECK(day[23].most == 5);  // more people than seats
    CHECK(day[23].used == Approx(0.5));
    CHECK(day[1].full == Approx(0));
}

TEST_CASE("of a time without any hour nothing is said", "[places][capacity]") {
    const auto day = use_by_hour({}, 3, monday, monday);
    for (const auto& hour : day)
        CHECK(hour.full == Approx(0));
}
