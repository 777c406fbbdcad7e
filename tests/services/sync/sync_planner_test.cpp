#include "services/sync/planner.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace services::sync;
using namespace std::chrono_literals;
using platform::BootTime;

TEST_CASE("without a line the next try is at most a second away on a LAN", "[sync][planner]") {
    const double chance = GENERATE(0.0, 0.5, 0.999);
    LineMemory memory;
    BootTime now{0};
    for (int attempt = 0; attempt < 1000; ++attempt) {
        memory = after_attempt(lan_settings(), memory, AttemptResult::no_line, now, chance);
        CHECK(memory.not_before - now <= 1s);
        CHECK(memory.not_before - now >= 500ms);
        CHECK(plan(memory, 5, now).act == Plan::Act::wait);
        now = memory.not_before;
        REQUIRE(plan(memory, 5, now).act == Plan::Act::send_batch);
    }
}

TEST_CASE("a week without a line never makes the device give up", "[sync][planner]") {
    LineMemory memory;
    BootTime now{0};
    int attempts = 0;
    while (now - BootTime{0} < 24h * 7) {
        memory = after_attempt(wan_settings(), memory, AttemptResult::no_line, now, 0.5);
        CHECK(memory.not_before - now <= 15s);
        now = memory.not_before;
        ++attempts;
    }
    CHECK(attempts > 40'000);
    memory = after_attempt(wan_settings(), memory, AttemptResult::answered, now, 0.5);
    CHECK(plan(memory, 5, now).act == Plan::Act::send_batch);
}

TEST_CASE("only a busy hub makes the waiting grow, up to ten minutes", "[sync][planner]") {
    LineMemory memory;
    const BootTime now{0};
    std::chrono::microseconds last{0};
    for (int attempt = 0; attempt < 30; ++attempt) {
        memory = after_attempt(lan_settings(), memory, AttemptResult::busy, now, 0.999);
        CHECK(memory.not_before - now >= last);
        CHECK(memory.not_before - now <= 10min);
        last = memory.not_before - now;
    }
    CHECK(last > 9min);
    memory = after_attempt(lan_settings(), memory, AttemptResult::answered, now, 0.5);
    memory = after_attempt(lan_settings(), memory, AttemptResult::busy, now, 0.5);
    CHECK(memory.not_before - now <= 1s);
}

TEST_CASE("a hub that names a time is given that time, within ten minutes", "[sync][planner]") {
    const BootTime now{0};
    auto memory = after_attempt(lan_settings(), {}, AttemptResult::busy, now, 0.5, 90s);
    CHECK(memory.not_before - now == 90s);
    memory = after_attempt(lan_settings(), {}, AttemptResult::busy, now, 0.5, 100'000s);
    CHECK(memory.not_before - now == 10min);
}

TEST_CASE(
    "a hub that says when to come again is asked within half a minute, however often it said so",
    "[sync][planner][N7]") {
    const BootTime now{0};
    LineMemory memory;
    for (int i = 0; i < 20; ++i)
        memory = after_attempt(wan_settings(), memory, AttemptResult::busy, now, 0.999, 1s);
    CHECK(memory.not_before - now <= 30s);
    CHECK(memory.not_before - now > 10s);
}

TEST_CASE("when the link comes up what waited is tried at once", "[sync][planner]") {
    const BootTime now{0};
    const auto waiting = after_attempt(wan_settings(), {}, AttemptResult::no_line, now, 0.9);
    CHECK(plan(waiting, 1, now).act == Plan::Act::wait);
    CHECK(plan(after_link_up(waiting, now), 1, now).act == Plan::Act::send_batch);
    const auto busy = after_attempt(wan_settings(), {}, AttemptResult::busy, now, 0.9);
    CHECK(plan(after_link_up(busy, now), 1, now).act == Plan::Act::wait);
}

TEST_CASE("with nothing to say the device asks at each heartbeat", "[sync][planner]") {
    const auto settings = lan_settings();
    const BootTime now{0};
    auto memory = after_attempt(settings, {}, AttemptResult::answered, now, 0.5);
    memory.feeds_due = false;
    const auto rest = plan(memory, 0, now);
    CHECK(rest.act == Plan::Act::wait);
    CHECK(rest.until - now == settings.heartbeat);
    CHECK(plan(memory, 0, rest.until).act == Plan::Act::send_batch);
    CHECK(plan(after_bell(memory), 0, now).act == Plan::Act::read_feeds);
}

TEST_CASE("a long backlog does not keep the feeds waiting", "[sync][planner]") {
    LineMemory memory;
    memory.feeds_due = true;
    CHECK(plan(memory, 100'000, {0}).act == Plan::Act::send_batch);
    memory.batch_was_last = true;
    CHECK(plan(memory, 100'000, {0}).act == Plan::Act::read_feeds);
}

TEST_CASE("a hub that refuses is not asked every second", "[sync][planner]") {
    const BootTime now{0};
    const auto memory = after_attempt(lan_settings(), {}, AttemptResult::refused, now, 0.0);
    CHECK(memory.not_before - now >= 7s);
    CHECK(memory.is_up);
}

TEST_CASE("a new stream is told at once, whatever else was answered in between",
          "[sync][planner][S8]") {
    LineMemory memory;
    memory.has_untold_stream = true;
    memory.feeds_due = false;
    memory = after_attempt(wan_settings(), memory, AttemptResult::answered, {1'000'000}, 0.5);
    CHECK(plan(memory, 0, {1'000'000}).act == Plan::Act::send_batch);
}
