#include "platform/clock/clock.hpp"

#include <algorithm>

#include "platform/clock/clock_trust.hpp"

namespace platform {

bool is_due(std::optional<BootTime>& last, BootTime now, std::chrono::microseconds every) {
    if (last && now - *last < every) return false;
    last = now;
    return true;
}

WallTime ClockReckoning::wall(WallTime machine, BootTime boot) const {
    if (told_minus_boot_)
        return std::max(WallTime{boot.micros + told_minus_boot_->count()}, floor_);
    return machine;
}

ClockTrust ClockReckoning::trust(WallTime machine) const {
    if (told_minus_boot_) return ClockTrust::told_by_hub;
    return machine < floor_ ? ClockTrust::untrusted : ClockTrust::plausible;
}

void ClockReckoning::learn(WallTime told, BootTime boot) {
    told_minus_boot_ = std::chrono::microseconds{told.micros - boot.micros};
}

void ClockReckoning::not_before(WallTime time) {
    floor_ = std::max(floor_, time);
}

}  // namespace platform
