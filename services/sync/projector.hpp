// Turns the hub's log into the rooms' state: from its cursor, in the log's order, each record by
// the projection of its room. What waits for its subject is tried again when that arrives; what
// cannot be used goes to the quarantine, and the rest goes on.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/sync/parts_opener.hpp"
#include "services/sync/projection.hpp"

namespace services::sync {

struct Quarantined {
    RecordId record;
    std::int64_t n = 0;
    std::string kind;
    DeviceId device;
    Unusable why;
    platform::WallTime since;
};

struct ProjectorState {
    std::int64_t cursor = 0;
    std::int64_t head = 0;
    std::int64_t waiting = 0;      // for a subject that has not arrived
    std::int64_t quarantined = 0;  // not yet settled
    bool is_opener_away = false;
};

class Projector final {
public:
    Projector(platform::Database& database, const platform::Clock& clock, PartsOpener& opener,
              std::vector<Projection*> projections);

    // Projects up to the log's end. False when the opener did not answer; what was done stays.
    bool catch_up();
    // The same within a transaction; throws Fault when the opener does not answer.
    void catch_up_in(platform::Transaction& transaction);
    // One batch; how many records were looked at.
    std::optional<int> step();

    ProjectorState state() const;
    std::vector<Quarantined> quarantine(int most = 500) const;
    std::int64_t waiting_count() const;
    // Staff: try again (after a key or a program was mended), or lay it aside for good. The retry
    // is itself a record (sync.record_retried/1), appended by the caller in the same write(), so
    // that a rebuild applies the record at the same place. True when it could be used.
    bool retry(platform::Transaction& transaction, RecordId record);
    bool dismiss(RecordId record, std::string_view staff);

    // Empties all projection tables and replays the log from the first record, in one transaction.
    void rebuild();
    // Over all rows of all projection tables, the same on both engines.
    platform::Digest state_digest() const;

    // For the hub's log: a record its door has applied itself.
    void applied_by_door(platform::Transaction& transaction, std::int64_t n,
                         SubjectId subject) const;

private:
    struct Entry;
    std::vector<Entry> pending(platform::Transaction& transaction, std::int64_t after,
                               int most) const;
    bool open_parts(std::vector<Entry>& entries) const;
    void apply_all(platform::Transaction& transaction, std::vector<Entry>& entries) const;
    void apply(platform::Transaction& transaction, const Entry& entry) const;
    Applied applied(platform::Transaction& transaction, const Entry& entry) const;
    void retry_waiting(platform::Transaction& transaction, SubjectId subject) const;
    Projection* room_of(std::string_view kind) const;

    platform::Database& database_;
    const platform::Clock& clock_;
    PartsOpener& opener_;
    const std::vector<Projection*> projections_;
    mutable std::mutex mutex_;
    bool is_opener_away_ = false;
};

}  // namespace services::sync
