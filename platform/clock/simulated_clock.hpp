// A clock moved by hand, for tests, the dock and the simulator.
#pragma once

#include "platform/clock/clock.hpp"
#include "platform/clock/clock_trust.hpp"

namespace platform {

class SimulatedClock final : public Clock {
public:
    // Starts on Saturday 21 November 2026, 09:00 in China.
    SimulatedClock() = default;
    explicit SimulatedClock(WallTime start) : machine_(start) {}

    WallTime wall() const override { return reckoning_.wall(machine_, boot_); }
    BootTime boot() const override { return boot_; }
    Uuid boot_id() const override { return boot_id_; }
    ClockTrust trust() const override { return reckoning_.trust(machine_); }
    void learn(WallTime time) override { reckoning_.learn(time, boot_); }
    void not_before(WallTime time) override { reckoning_.not_before(time); }

    // Both clocks move on together.
    void advance(std::chrono::microseconds by);
    // Somebody set the machine's wall clock; boot time does not notice.
    void set_wall(WallTime time) { machine_ = time; }
    // The machine starts again: boot time from 0, another boot id, what the hub told is forgotten.
    void reboot();

private:
    WallTime machine_{1'795'222'800'000'000};
    BootTime boot_{60'000'000};
    Uuid boot_id_{{1}};
    ClockReckoning reckoning_;
};

}  // namespace platform
