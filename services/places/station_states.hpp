// The states all stations of a hub published, for those who read them: directory, map, wall. Each
// is as it can be believed now: who was not heard from is unknown, with the cause.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/places/station_state.hpp"

namespace services::places {

class StationStates final {
public:
    // When each station was heard from last, by its devices' sign of life.
    using HeardAt = std::function<std::map<StationId, platform::WallTime>()>;
    StationStates(platform::Database& database, const platform::Clock& clock, HeardAt heard_at);

    // A station that never said anything is not among them.
    std::map<StationId, StationState> all() const;
    std::optional<StationState> of(StationId station) const;
    // What was taken there and had not ended before that time.
    std::vector<Taking> takings(StationId station, platform::WallTime from,
                                platform::WallTime until) const;

private:
    platform::Database& database_;
    const platform::Clock& clock_;
    const HeardAt heard_at_;
};

}  // namespace services::places
