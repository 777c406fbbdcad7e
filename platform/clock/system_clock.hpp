// The machine's own clocks (CLOCK_REALTIME, CLOCK_BOOTTIME, the kernel's boot id).
#pragma once

#include <mutex>

#include "platform/clock/clock.hpp"
#include "platform/clock/clock_trust.hpp"

namespace platform {

// Safe to use from several threads.
class SystemClock final : public Clock {
public:
    SystemClock();
    WallTime wall() const override;
    BootTime boot() const override;
    Uuid boot_id() const override { return boot_id_; }
    ClockTrust trust() const override;
    void learn(WallTime time) override;
    void not_before(WallTime time) override;

private:
    mutable std::mutex mutex_;
    ClockReckoning reckoning_;
    Uuid boot_id_;
};

}  // namespace platform
