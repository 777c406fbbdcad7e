// The inside of ingest: a batch made ready outside any transaction, and the one function that
// appends a group of them. Private to the room.
#pragma once

#include <span>

#include "services/sync/ingest.hpp"

namespace services::sync {

struct ReadyRecord {
    RecordId id;
    WireRecord wire;
    std::int64_t seq = 0;
    platform::Digest body_hash{};
    platform::Digest sealed_hash{};
    platform::Digest hash{};  // by the device's own chain
};

struct IngestWork {
    DeviceId device;  // whose certificate sent it
    DeviceId owner;   // whose stream it is
    bool is_of_hub = false;
    bool is_relayed = false;
    StreamId stream;
    Batch frame;  // without its records
    std::vector<ReadyRecord> records;
};

IngestWork prepare_work(DeviceId device, StreamId stream, Batch batch, Speaker speaker);

// One answer for each, in order. No two are of one stream.
std::vector<IngestResult> append_all(platform::Transaction& transaction,
                                     std::span<const IngestWork* const> works,
                                     platform::WallTime now, const Alarms& alarms,
                                     const HubBlocks& blocks);

}  // namespace services::sync
