// All the streams of a hub, carried unopened and unchanged to the hub above it: its devices', those
// of hubs below, and its own. Each keeps its name and its chain, so that the upper hub proves it as
// if the device had sent it. Nothing is kept twice: the hub's log is what goes out.
#pragma once

#include <map>
#include <mutex>

#include "platform/crypto/id_mint.hpp"
#include "services/sync/alarms.hpp"
#include "services/sync/outgoing.hpp"

namespace services::sync {

struct RelayedStream {
    StreamId stream;  // as the upper hub knows it; another one than `source` after a fork there
    StreamId source;  // ours
    DeviceId origin;
    std::int64_t head = 0;
    std::int64_t acked = 0;
    std::int64_t safe = 0;  // at the upper hub
};

class Relay final : public Outgoing {
public:
    // `hub`: this hub's name among the devices; the upper hub enrolled it under that name. The
    // tables exist (prepare_hub_tables).
    Relay(platform::Database& database, platform::IdMint& ids, const Alarms& alarms, DeviceId hub)
        : database_(database), ids_(ids), alarms_(alarms), hub_(hub) {}

    // The streams take turns, so that a long backlog of one keeps no other waiting; only a stream
    // that goes on where another one ended waits for that one, as its records did.
    OutgoingState outgoing() const override;
    Batch next_batch_of(StreamId stream) const override;
    // An upper hub that is further than we are knew this hub before it was restored: the devices
    // send again what is missing here, and what this hub itself said since is told to staff.
    AnswerVerdict take_answer(StreamId asked, const BatchAnswer& answer) override;
    std::int64_t acked(StreamId stream) const override;
    StreamId begin_new_stream(StreamId old,
                              const std::function<void(platform::Transaction&)>& also) override;
    // The log of a hub is its memory: nothing is dropped.
    void prune() override {}
    void on_appended(std::function<void()> bell) override;
    // The log has grown: rings that bell. From any thread.
    void ring() const;

    std::vector<RelayedStream> streams() const;

private:
    struct Row;
    Row read(const platform::Row& row, std::string_view own_stream) const;
    std::vector<Row> rows(platform::Transaction& transaction) const;
    Row row_of(platform::Transaction& transaction, StreamId stream) const;

    platform::Database& database_;
    platform::IdMint& ids_;
    const Alarms& alarms_;
    const DeviceId hub_;
    mutable std::mutex mutex_;
    mutable StreamId served_;  // whose turn was last
    std::function<void()> bell_;
};

}  // namespace services::sync
