// Which rooms' state the newest records changed, and at which stations they were said, so that
// whoever keeps some of that state in memory reads only that again. Noted when it was committed;
// what another process projected was not noted, and then everything counts as changed.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <set>
#include <string_view>
#include <vector>

#include "services/sync/record.hpp"

namespace services::sync {

// Up to where somebody knows a room's state. At first nowhere.
struct KnownState {
    std::int64_t cursor = -1;   // of the projector
    std::int64_t rebuilds = 0;  // seen
};

struct RoomChanges {
    bool is_all = true;
    std::set<StationId> stations;  // unless it is all
    KnownState now;

    bool is_none() const { return !is_all && stations.empty(); }
};

// What one transaction projected.
struct ProjectedChanges {
    struct One {
        std::int64_t n = 0;
        std::string_view room;  // as its projection calls it, for as long as that lives
        StationId station;
    };
    std::int64_t after = 0;
    std::int64_t up_to = 0;
    bool is_unknown = false;  // what was changed is not known
    std::vector<One> changes;
};

class ChangeNotes final {
public:
    void add(ProjectedChanges projected);
    void note_rebuild();
    // `cursor`: the projector's, as it stands in the reader's own transaction.
    RoomChanges of(std::string_view room, const KnownState& known, std::int64_t cursor) const;

private:
    void forget(std::int64_t up_to);

    mutable std::mutex mutex_;
    std::deque<ProjectedChanges::One> notes_;  // of all records after `after_` up to `up_to_`
    std::int64_t after_ = 0;
    std::int64_t up_to_ = 0;
    std::int64_t rebuilds_ = 0;
};

}  // namespace services::sync
