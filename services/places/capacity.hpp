// How full things were, by the hour of the day: who held how many of them from when until when,
// looked at over days. Pure: it asks no clock and no store.
#pragma once

#include <array>
#include <span>

#include "platform/clock/clock.hpp"

namespace services::places {

struct Held {
    platform::WallTime from;
    platform::WallTime until;
    int pieces = 1;
};

// Of one hour of the day, on all days together. Shares are from 0 to 1.
struct HourUse {
    double full = 0;  // of the time: none was free
    double used = 0;  // of the things, on average
    int most = 0;     // held at once
};
using DayUse = std::array<HourUse, 24>;

// `all`: how many there are, more than 0.
DayUse use_by_hour(std::span<const Held> held, int all, platform::WallTime from,
                   platform::WallTime until);

}  // namespace services::places
