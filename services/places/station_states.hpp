// The states all stations of a hub published, for those who read them: directory, map, wall. Each
// is as it can be believed now: who was not heard from is unknown, with the cause. They are kept in
// memory, and only what changed is read again.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/places/station_state.hpp"

namespace services::places {

class StationStates final {
public:
    // When a station was heard from last, by its devices' sign of life.
    using HeardAt = std::function<std::optional<platform::WallTime>(StationId)>;
    // Which of them to read again, in the transaction that reads them; nothing: all.
    using Changed = std::function<std::optional<std::set<StationId>>(platform::Transaction&)>;
    StationStates(
        platform::Database& database, const platform::Clock& clock, HeardAt heard_at,
        Changed changed = [](platform::Transaction&) { return std::nullopt; });

    // A station that never said anything is not among them.
    std::map<StationId, StationState> all() const;
    std::optional<StationState> of(StationId station) const;
    // Another one whenever a station said something new.
    std::int64_t version() const;
    // What was taken there and had not ended before that time.
    std::vector<Taking> takings(StationId station, platform::WallTime from,
                                platform::WallTime until) const;

private:
    void read_changed() const;
    StationState as_believed(StationId station, const StationState& state) const;

    platform::Database& database_;
    const platform::Clock& clock_;
    const HeardAt heard_at_;
    const Changed changed_;
    mutable std::mutex mutex_;  // guards what was read
    mutable std::map<StationId, StationState> said_;
    mutable std::int64_t version_ = 0;
    mutable bool must_read_all_ = true;
};

}  // namespace services::places
