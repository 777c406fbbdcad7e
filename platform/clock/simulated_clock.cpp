#include "platform/clock/simulated_clock.hpp"

namespace platform {

void SimulatedClock::advance(std::chrono::microseconds by) {
    machine_ = machine_ + by;
    boot_ = boot_ + by;
}

void SimulatedClock::reboot() {
    boot_ = BootTime{0};
    reckoning_ = ClockReckoning{};
    for (auto& byte : boot_id_.bytes)
        if (++byte != 0) break;
}

}  // namespace platform
