#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/clock/system_clock.hpp"

using namespace platform;
using namespace std::chrono_literals;

TEST_CASE("a clock that starts in 1970 is not trusted until the hub tells the time",
          "[clock][S6]") {
    SimulatedClock clock{WallTime{0}};
    CHECK(clock.trust() == ClockTrust::untrusted);
    const WallTime told{1'795'222'800'000'000};
    clock.learn(told);
    CHECK(clock.trust() == ClockTrust::told_by_hub);
    CHECK(clock.wall() == told);
    clock.advance(90min);
    CHECK(clock.wall() == told + 90min);
}

TEST_CASE("what the hub told outlives somebody setting the machine's clock", "[clock][S6]") {
    SimulatedClock clock;
    const WallTime told = clock.wall() + 5s;
    clock.learn(told);
    clock.set_wall(WallTime{0});
    CHECK(clock.wall() == told);
    clock.set_wall(told + 24h * 365 * 80);
    CHECK(clock.wall() == told);
    CHECK(clock.trust() == ClockTrust::told_by_hub);
}

TEST_CASE("a wall clock earlier than the last record is not trusted", "[clock][S6]") {
    SimulatedClock clock;
    CHECK(clock.trust() == ClockTrust::plausible);
    clock.not_before(clock.wall() + 1h);
    CHECK(clock.trust() == ClockTrust::untrusted);
    clock.advance(1h);
    CHECK(clock.trust() == ClockTrust::plausible);
}

TEST_CASE("an older proof that time has passed does not weaken a newer one", "[clock][S6]") {
    SimulatedClock clock;
    const WallTime now = clock.wall();
    clock.not_before(now + 1h);
    clock.not_before(now + -1h);
    CHECK(clock.trust() == ClockTrust::untrusted);
}

TEST_CASE("the hub cannot tell a time before one that has passed", "[clock][S6]") {
    SimulatedClock clock;
    const WallTime passed = clock.wall() + 1h;
    clock.not_before(passed);
    clock.learn(WallTime{0});
    CHECK(clock.wall() == passed);
}

TEST_CASE("a machine that starts again counts from nothing under another boot id", "[clock][S6]") {
    SimulatedClock clock;
    clock.learn(clock.wall() + 5s);
    const Uuid before = clock.boot_id();
    clock.reboot();
    CHECK(clock.boot_id() != before);
    CHECK(clock.boot() == BootTime{0});
    CHECK(clock.trust() == ClockTrust::plausible);
    clock.advance(3s);
    CHECK(clock.boot() == BootTime{3'000'000});
}

TEST_CASE("the machine's own boot time never goes back and its boot id stays", "[clock]") {
    SystemClock clock;
    BootTime last = clock.boot();
    for (int i = 0; i < 1000; ++i) {
        const BootTime now = clock.boot();
        REQUIRE(now >= last);
        last = now;
    }
    CHECK(clock.boot_id() == SystemClock().boot_id());
    const WallTime told{1'900'000'000'000'000};
    clock.learn(told);
    CHECK(clock.wall() >= told);
    CHECK(clock.trust() == ClockTrust::told_by_hub);
}
