// What a station says of itself: whether it is open, how many people are there and what of its
// things is free, each with how that is known and since when. It is published as a record when it
// changes; the hub keeps the last one a station. What is not known is said to be unknown, with the
// cause, and nothing is ever called open or free by the calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/places/places_types.hpp"

namespace services::places {

struct OpenState {
    Open state = Open::unknown;
    OpenCause cause = OpenCause::not_heard;
    platform::WallTime at;  // when that was noticed
    bool operator==(const OpenState&) const = default;
};

struct People {
    std::optional<int> present;  // nothing: it is not known
    PeopleCause cause = PeopleCause::not_heard;
    platform::WallTime at;
    bool operator==(const People&) const = default;
};

// All things of one kind.
struct ThingsState {
    ThingKind kind{};
    Use use{};
    int all = 0;
    int out_of_order = 0;
    std::optional<int> free;  // nothing: it is not known
    bool operator==(const ThingsState&) const = default;
};

struct StationState {
    platform::WallTime said_at;
    OpenState open;
    People people;
    std::vector<ThingsState> things;  // each kind once

    const ThingsState* things_of(ThingKind kind) const;
    // Seats somebody can sit down on now; nothing: it is not known, or the station is not open.
    std::optional<int> free_seats() const;
    bool operator==(const StationState&) const = default;
};

// Without the moment it is said; what is the same need not be said again.
bool is_same(const StationState& a, const StationState& b);

std::string to_json_text(const StationState& state);
std::optional<StationState> station_state_from(std::string_view text);

// As it can be believed by somebody who heard from the station last at `heard_at`: past
// `silent_after` it is not known any more, by the cause not_heard, since then.
inline constexpr std::chrono::minutes silent_after{3};
StationState as_heard(StationState state, platform::WallTime heard_at, platform::WallTime now);

}  // namespace services::places
