// Turns the hub's log into the rooms' state: from its cursor, in the log's order, each record by
// the projection of its room. What waits for its subject is tried again when that arrives; what
// cannot be used goes to the quarantine, and the rest goes on.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/sync/change_notes.hpp"
#include "services/sync/log_entries.hpp"
#include "services/sync/parts_opener.hpp"
#include "services/sync/projection.hpp"

namespace services::sync {

// A record of the hub's own stream: its subject is the quarantined record that was tried again.
inline constexpr std::string_view retried_kind = "sync.record_retried/1";

struct ProjectorState {
    std::int64_t cursor = 0;
    std::int64_t head = 0;
    std::int64_t waiting = 0;      // for a subject that has not arrived
    std::int64_t quarantined = 0;  // not yet settled
    bool is_opener_away = false;
};

class Projector final {
public:
    // `hub`: the hub's own name among the devices.
    Projector(platform::Database& database, const platform::Clock& clock, PartsOpener& opener,
              std::vector<Projection*> projections, DeviceId hub);

    // Projects up to the log's end, a batch at a time. False when the opener did not answer; what
    // was done stays.
    bool catch_up(const std::function<void()>& before_batch = {});
    // One batch. Nothing when the opener did not answer, else how many records were looked at.
    std::optional<std::size_t> step();
    // The same within a transaction, to the end; throws Fault when the opener does not answer.
    // Whoever gave the transaction says so once it is committed.
    void catch_up_in(platform::Transaction& transaction, ProjectedChanges& projected);
    // Records at the log's end that a door of this hub has applied itself.
    void pass_door_records(platform::Transaction& transaction, ProjectedChanges& projected) const;
    void note_committed(ProjectedChanges projected) { notes_.add(std::move(projected)); }

    ProjectorState state() const;
    std::int64_t cursor() const;
    // What of a room's state is another than `known`, within the transaction that reads it.
    RoomChanges changes_of(std::string_view room, const KnownState& known,
                           platform::Transaction& transaction) const;
    std::vector<Quarantined> quarantine(int most = 500) const;
    // Tries a quarantined record again, after a key or a program was mended. True when it could be
    // used. The caller appends a record of kind `retried_kind` in the same write(), so that a
    // rebuild uses the record at the same place.
    bool retry(platform::Transaction& transaction, RecordId record);
    // Staff lay it aside for good.
    bool dismiss(RecordId record, std::string_view staff);

    // Empties all projection tables and replays the log from the first record, in one transaction.
    // What is in quarantine stays there.
    void rebuild();
    // Over all rows of all projection tables, whatever their order; the same on both engines.
    platform::Digest state_digest() const;

private:
    static constexpr int batch_size = 200;

    bool project(std::vector<LogEntry>& entries, std::int64_t from);
    void project_one_by_one(std::vector<LogEntry>& entries, std::int64_t from);
    bool open_parts(std::vector<LogEntry>& entries);
    bool is_out_of_place(const LogEntry& entry) const;
    void apply(platform::Transaction& transaction, const LogEntry& entry,
               ProjectedChanges& projected) const;
    void note(const LogEntry& entry, ProjectedChanges& projected) const;
    Applied applied(platform::Transaction& transaction, const LogEntry& entry) const;
    void apply_retried(platform::Transaction& transaction, const LogEntry& retry) const;
    void retry_waiting(platform::Transaction& transaction, SubjectId subject,
                       ProjectedChanges& projected) const;
    Projection* room_of(std::string_view kind) const;

    platform::Database& database_;
    const platform::Clock& clock_;
    PartsOpener& opener_;
    const std::vector<Projection*> projections_;
    const DeviceId hub_;
    std::atomic<bool> is_opener_away_ = false;
    ChangeNotes notes_;
};

}  // namespace services::sync
