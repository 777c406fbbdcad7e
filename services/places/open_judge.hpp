// Whether a station is open, from what was noticed there and never from the calendar: the lock,
// what staff said, when somebody was seen last. Pure.
#pragma once

#include <optional>

#include "services/places/station_state.hpp"

namespace services::places {

struct OpenEvidence {
    std::optional<bool> is_locked;  // by the door's lock, as long as its switch answers
    platform::WallTime locked_at;   // since when that is so
    std::optional<bool> staff_open;
    platform::WallTime staff_at;
    std::optional<platform::WallTime> person_seen;
};

OpenState judge_open(const OpenEvidence& evidence, platform::WallTime now);

}  // namespace services::places
