#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/id_mint.hpp"
#include "services/ctl/demo_sessions.hpp"
#include "services/sessions_bench.hpp"

using namespace services::sessions;
using namespace services::sessions::test;

TEST_CASE("a month of a station's six services: 36 sessions and about 400 visits",
          "[sessions][F58]") {
    HallBench bench;
    const auto last = *platform::civil_date(2026, 11, 30);
    bench.clock.advance(24h * 7 + 12h);  // the evening of the 30th
    platform::IdMint ids(bench.clock, bench.dice);
    const auto made = services::ctl::make_demo_sessions(bench.office, bench.hall, last, ids);
    CHECK(made.held == 36);
    CHECK(made.visits > 380);
    CHECK(made.visits < 420);
    CHECK(made.bookings > 0);
    // The list tells the same figures.
    int sessions = 0;
    int visits = 0;
    const auto list = bench.office.list(bench.hall, *platform::civil_date(2026, 11, 1), last);
    for (const auto& line : list.lines) {
        if (line.came.walked_in == 0) continue;
        ++sessions;
        visits += line.came.walked_in;
    }
    CHECK(sessions == made.held);
    CHECK(visits == made.visits);
}
