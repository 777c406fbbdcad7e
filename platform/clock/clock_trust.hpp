// The reckoning both clocks share: corrections told by the hub and times known to have passed.
#pragma once

#include <optional>

#include "platform/clock/clock.hpp"

namespace platform {

class ClockReckoning final {
public:
    WallTime wall(WallTime machine, BootTime boot) const;
    ClockTrust trust(WallTime machine) const;
    void learn(WallTime told, BootTime boot);
    void not_before(WallTime time);

private:
    // No build of this program is older; a clock that reads earlier is wrong.
    WallTime floor_{1'760'000'000'000'000};
    std::optional<std::chrono::microseconds> told_minus_boot_;
};

}  // namespace platform
