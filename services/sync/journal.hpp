// The one log of a device: append-only, seq without gaps, each row chained to the one before. What
// is pending is what the hub has not acknowledged; there is no outbox. It decides what an answer of
// the hub means for the log; it does not know when or how anything is sent.
#pragma once

#include <algorithm>
#include <functional>

#include "platform/crypto/id_mint.hpp"
#include "services/sync/outgoing.hpp"
#include "services/sync/record_log.hpp"
#include "services/sync/sealing_keys.hpp"

namespace services::sync {

struct JournalIdentity {
    DeviceId device;
    StationId station;
};

// safe <= acked <= head and floor <= head, always; acked and safe may go backwards, floor never.
struct JournalState {
    StreamId stream;
    StreamId first_stream;
    std::int64_t head = 0;
    std::int64_t acked = 0;
    std::int64_t safe = 0;
    std::int64_t floor = 0;  // bodies up to here were pruned
    bool has_gap = false;    // the hub lacks what was pruned here: staff must settle it
    std::int64_t forks = 0;  // how often this installation had to open a new stream
    std::string epoch;       // the hub's, as last heard; empty before the first answer
    std::int64_t pending() const { return head - acked; }
    // In a gap, what was pruned is pending and cannot be sent.
    std::int64_t sendable() const { return head - std::max(acked, floor); }
};

enum class RecordState { unknown, pending, acknowledged, safe };

class Journal final : public RecordLog, public Outgoing {
public:
    // Opens the first stream when there is none. The tables exist (prepare_device_tables).
    Journal(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
            const SealingKeySource& keys, JournalIdentity identity);

    RecordId mint_id() override;
    std::optional<platform::Bytes> seal(RecordId id, std::string_view kind,
                                        std::string_view plain) override;
    // A record that is larger than allowed, or whose body is not canonical JSON, is a bug of the
    // room; the room asks fits() while a refusal can still be shown.
    Record append(platform::Transaction& transaction, NewRecord added) override;

    JournalState state() const;
    RecordState state_of(RecordId id) const;
    // What to send next; with nothing pending, a batch without records.
    Batch next_batch(std::size_t most_records = most_records_in_batch,
                     std::size_t most_bytes = most_bytes_in_batch) const;
    // acked = contig even backwards, unless the hub's chain is not ours (forked) or was closed by
    // staff; then nothing is changed and a new stream is due. Answers to another stream than the
    // present one change nothing.
    AnswerVerdict take_answer(StreamId asked, const BatchAnswer& answer) override;
    OutgoingState outgoing() const override;
    Batch next_batch_of(StreamId stream) const override;
    std::int64_t acked(StreamId stream) const override;
    StreamId begin_new_stream(StreamId old,
                              const std::function<void(platform::Transaction&)>& also) override;
    // Moves everything whose body is still here to a new stream, in order, with the same ids.
    StreamId open_new_stream(platform::Transaction& transaction);
    // Drops bodies and sealed parts up to `safe`, and not one further.
    void prune() override;
    // Walks the chain; the first seq of the present stream that does not fit, if any.
    std::optional<std::int64_t> first_broken_link() const;

    // Called after each commit that appended something: the courier's bell. Set before use.
    void on_appended(std::function<void()> bell) override { bell_ = std::move(bell); }
    // Called after each answer that moved what the hub has: receipts say so. Set before use.
    void on_acknowledged(std::function<void()> bell) { acknowledged_ = std::move(bell); }

    platform::Database& database() { return database_; }

private:
    void do_write(const std::function<void(platform::Transaction&)>& body) override;

    platform::Database& database_;
    platform::Clock& clock_;
    platform::IdMint& ids_;
    const SealingKeySource& keys_;
    const JournalIdentity identity_;
    StreamId first_stream_;
    std::function<void()> bell_;
    std::function<void()> acknowledged_;
};

}  // namespace services::sync
