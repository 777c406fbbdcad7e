// What a courier carries upward, and what the answers mean for it: a device's own journal, or all
// the streams a hub relays to the hub above it. It does not know when or how anything is sent.
#pragma once

#include <functional>

#include "platform/storage/database.hpp"
#include "services/sync/wire.hpp"

namespace services::sync {

enum class AnswerVerdict { accepted, forked, closed };

// Whose turn it is, and how that stream stands.
struct OutgoingState {
    StreamId stream;
    std::int64_t sendable = 0;  // over all streams
    std::int64_t acked = 0;     // of this one
    std::int64_t floor = 0;
    bool has_gap = false;
    std::string epoch;  // the upper hub's, as last heard; empty before the first answer
};

class Outgoing {
public:
    virtual ~Outgoing() = default;

    virtual OutgoingState outgoing() const = 0;
    // With nothing pending, a batch without records: it asks how far the hub is.
    virtual Batch next_batch_of(StreamId stream) const = 0;
    // acked = contig even backwards, unless the upper hub's chain is not ours (forked) or was
    // closed by its staff: then nothing is changed and a new stream is due.
    virtual AnswerVerdict take_answer(StreamId asked, const BatchAnswer& answer) = 0;
    virtual std::int64_t acked(StreamId stream) const = 0;
    // Everything of that stream that is still here goes on in a new one. `also` runs in the same
    // transaction, when numbers granted to the old stream may be in two hands now.
    virtual StreamId begin_new_stream(StreamId old,
                                      const std::function<void(platform::Transaction&)>& also) = 0;
    // Drops what the upper hub holds safely, where anything is dropped at all.
    virtual void prune() = 0;
    // Called after each commit that appended something: the courier's bell. Set before use.
    virtual void on_appended(std::function<void()> bell) = 0;
};

}  // namespace services::sync
