// What of a device's journal can still be believed in a damaged store: a record whose body and
// sealed part are what was hashed, whose header is its own, and which fits to the record before it
// where that one is still there. Private to the room.
#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include "platform/crypto/hashing.hpp"
#include "services/sync/journal.hpp"

namespace services::sync {

struct RemainingRecord {
    StreamId stream;
    std::int64_t seq = 0;
    RecordId id;
    std::string header;
    std::optional<std::string> body;  // nothing: it was pruned, so the hub has it safely
    std::optional<platform::Bytes> sealed;
    platform::Digest body_hash{};
    platform::Digest sealed_hash{};
    platform::Digest hash{};
};

struct Remains {
    std::vector<RemainingRecord> records;  // one an id, in the order they were written
    std::int64_t not_believed = 0;         // ids of which only damaged rows are left
    std::optional<StreamId> last_stream;
    std::vector<std::string> texts;                       // that may be signed bundles
    std::vector<std::vector<platform::SqlValue>> others;  // rows of other rooms, perhaps
};

Remains read_device_remains(const std::filesystem::path& damaged, const JournalIdentity& identity);

}  // namespace services::sync
