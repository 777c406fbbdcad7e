// The projector's tables: the log as entries, what waits, what is in quarantine, what was opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/projection.hpp"

namespace services::sync {

struct LogEntry {
    std::int64_t n = 0;
    RecordId id;
    bool is_repeat = false;
    DeviceId stream_owner;
    bool is_relayed = false;       // by a hub below, which may be the one that opens it
    bool is_of_lower_hub = false;  // a hub below said it itself
    std::optional<Record> record;  // nothing when its header cannot be read
    std::optional<std::string> opened;
    bool is_opened_now = false;  // by this projector, and not kept yet
    std::optional<platform::OpenRefusal> not_opened;

    bool is_to_be_opened() const { return record && record->sealed && !opened && !is_repeat; }
};

struct Quarantined {
    RecordId record;
    std::int64_t n = 0;
    std::string kind;
    DeviceId device;
    Unusable why;
    platform::WallTime since;
};

std::vector<LogEntry> entries_after(platform::Transaction& transaction, std::int64_t after,
                                    std::int64_t up_to, int most);
// The chain's hash up to a record that is there; of nothing, for 0.
platform::Digest log_hash_at(platform::Transaction& transaction, StreamId stream, std::int64_t seq);
std::optional<LogEntry> entry_of(platform::Transaction& transaction, RecordId record);

void keep_opened(platform::Transaction& transaction, RecordId record, std::string_view plain);

void keep_waiting(platform::Transaction& transaction, const LogEntry& entry, SubjectId subject,
                  platform::WallTime since);
// Takes out what waits for the subject, in the log's order.
std::vector<RecordId> take_waiting(platform::Transaction& transaction, SubjectId subject);

void keep_quarantined(platform::Transaction& transaction, const LogEntry& entry,
                      const Unusable& why, platform::WallTime since);
bool is_quarantined(platform::Transaction& transaction, RecordId record);
// `open` to `used` or `dismissed`; false when it was not open.
bool settle_quarantined(platform::Transaction& transaction, RecordId record, std::string_view state,
                        std::string_view staff);
std::vector<Quarantined> open_quarantine(platform::Transaction& transaction, int most);

}  // namespace services::sync
