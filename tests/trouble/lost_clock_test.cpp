// The machine forgot what time it is. Over real TLS: the hub's certificate does not seem to be in
// force, the time is taken from the hub once, and the second attempt is as strict as any.
#include <random>

#include "support/effort.hpp"
#include "support/wired_device.hpp"

using namespace std::chrono_literals;
using support::WiredDevice;
using support::WiredHub;

namespace {

constexpr platform::WallTime beginning_of_1970{0};
constexpr std::int64_t year_micros = 31'556'952'000'000;

// 1970 itself, or anywhere until 2106.
platform::WallTime machine_clock(std::uint64_t seed) {
    if (seed % 2 == 1) return beginning_of_1970 + std::chrono::seconds{seed};
    std::mt19937_64 dice(seed);
    return {std::uniform_int_distribution<std::int64_t>(0, 136 * year_micros)(dice)};
}

}  // namespace

TEST_CASE("from any wrong time a device is in step with its hub at the second attempt",
          "[S6][lost_clock]") {
    WiredHub hub;
    support::Effort effort("S6", "lost_clock", 400);
    while (const auto seed = effort.next()) {
        CAPTURE(*seed);
        WiredDevice device(hub, *seed, hub.bench.clock.wall());
        device.write("before the clock was lost");
        device.clock.reboot();
        device.clock.set_wall(machine_clock(*seed));
        CAPTURE(device.clock.wall().micros);
        REQUIRE(device.sync.bundles.current_sealing_key());
        device.write("while the clock is wrong");
        auto settings = hub.settings();
        settings.now = device.seconds();
        device.line.point_at(settings);
        hub.asked.clear();

        device.sync.courier.step();
        CHECK(device.sync.courier.state().is_line_up);
        CHECK(device.line.strict <= 2);
        CHECK(device.line.forgiving <= 1);
        // Over the forgiving connection nothing is asked but the time, and that before all else.
        if (device.line.forgiving == 1) CHECK(hub.asked.at(0) == "/v1/time");
        for (std::size_t i = 1; i < hub.asked.size(); ++i)
            CHECK(hub.asked[i] != "/v1/time");

        device.write("after");
        device.sync.courier.run_until_idle();
        CHECK(device.sync.journal.state().acked == 3);
        CHECK(device.clock.trust() == platform::ClockTrust::told_by_hub);
        CHECK(device.clock.wall() - hub.bench.clock.wall() < 1s);
        CHECK(hub.bench.clock.wall() - device.clock.wall() < 1s);
        device.line.hang_up();
    }
    effort.tell("all in step at the second attempt at the latest, 0 lost");
}
