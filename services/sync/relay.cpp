#include "services/sync/relay.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/sync/log_batch.hpp"
#include "services/sync/log_entries.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

struct Relay::Row {
    RelayedStream stream;
    std::string epoch;                    // of the upper hub, when it last answered for this stream
    std::optional<StreamId> continues;    // the stream of ours that it goes on from
    std::optional<StreamId> forked_from;  // as the upper hub is told
    bool is_hub = false;
    bool is_introduced = false;  // the upper hub has answered for it at least once
    bool is_own_and_present = false;
    bool is_own_and_past = false;

    std::int64_t sendable(const std::string& upper_epoch) const {
        const bool is_to_be_asked = !is_introduced || epoch != upper_epoch;
        return std::max<std::int64_t>(0, stream.head - stream.acked) + (is_to_be_asked ? 1 : 0);
    }
};

namespace {

constexpr std::string_view upper_epoch_fact = "upper_epoch";

// Each stream of this hub, and how far the upper hub is with it under the name it has there now.
constexpr std::string_view all_streams =
    "SELECT s.stream AS source, s.device, s.is_hub, s.contig, s.forked_from, r.stream,"
    " r.moved_from, r.acked, r.safe, r.epoch FROM hub_streams s"
    " LEFT JOIN hub_relay r ON r.source = s.stream AND r.is_current = 1";

std::string fact(Transaction& transaction, std::string_view name) {
    const auto row =
        transaction.query_one("SELECT value FROM hub_facts WHERE name = $name", {{"name", name}});
    return row ? row->text("value") : std::string();
}

}  // namespace

Relay::Row Relay::read(const platform::Row& row, std::string_view own_stream) const {
    Row one;
    one.stream.source = id_at<StreamId>(row, "source");
    one.stream.stream = one.stream.source;
    one.stream.origin = id_at<DeviceId>(row, "device");
    one.stream.head = row.integer("contig");
    one.is_hub = row.integer("is_hub") != 0;
    one.is_own_and_present = row.text("source") == own_stream;
    one.is_own_and_past = one.stream.origin == hub_ && !one.is_own_and_present;
    if (!row.is_null("forked_from")) one.continues = id_at<StreamId>(row, "forked_from");
    one.forked_from = one.continues;
    if (!row.is_null("stream")) {
        one.is_introduced = true;
        one.stream.stream = id_at<StreamId>(row, "stream");
        one.stream.acked = row.integer("acked");
        one.stream.safe = row.integer("safe");
        one.epoch = row.text("epoch");
        if (!row.is_null("moved_from")) one.forked_from = id_at<StreamId>(row, "moved_from");
    }
    return one;
}

std::vector<Relay::Row> Relay::rows(Transaction& transaction) const {
    std::vector<Row> rows;
    const auto own = fact(transaction, "own_stream");
    for (const auto& row : transaction.query(std::string(all_streams) + " ORDER BY s.stream"))
        rows.push_back(read(row, own));
    return rows;
}

Relay::Row Relay::row_of(Transaction& transaction, StreamId stream) const {
    const auto row = transaction.query_one(
        std::string(all_streams) +
            " WHERE r.stream = $stream OR (r.stream IS NULL AND s.stream = $stream)",
        {{"stream", stream.value}});
    platform::ensure(row.has_value(), "the courier asks about a stream it was given");
    return read(*row, fact(transaction, "own_stream"));
}

OutgoingState Relay::outgoing() const {
    const std::lock_guard lock(mutex_);
    return database_.read([&](Transaction& t) {
        OutgoingState state;
        state.epoch = fact(t, upper_epoch_fact);
        const auto all = rows(t);
        const auto is_later = [&](const Row& row) { return served_ < row.stream.stream; };
        const auto must_wait = [&](const Row& row) {
            return std::any_of(all.begin(), all.end(), [&](const Row& before) {
                const bool is_continued = row.continues == before.stream.source ||
                                          (row.is_own_and_present && before.is_own_and_past);
                return is_continued && before.sendable(state.epoch) > 0;
            });
        };
        const Row* next = nullptr;
        bool next_is_due = false;
        for (const auto& row : all) {
            const auto due = must_wait(row) ? 0 : row.sendable(state.epoch);
            state.sendable += due;
            // First those with something to send, then by turns.
            const auto rank = [&](const Row& of, bool is_due) {
                return std::pair(!is_due, !is_later(of));
            };
            if (next == nullptr || rank(row, due > 0) < rank(*next, next_is_due)) {
                next = &row;
                next_is_due = due > 0;
            }
        }
        platform::ensure(next != nullptr, "a hub has a stream of its own");
        state.stream = next->stream.stream;
        state.acked = next->stream.acked;
        return state;
    });
}

Batch Relay::next_batch_of(StreamId stream) const {
    {
        const std::lock_guard lock(mutex_);
        served_ = stream;
    }
    return database_.read([&](Transaction& t) {
        const auto row = row_of(t, stream);
        auto batch = batch_after(t, row.stream.source, row.stream.acked);
        batch.forked_from = row.forked_from;
        if (row.stream.origin != hub_) batch.origin = StreamOrigin{row.stream.origin, row.is_hub};
        return batch;
    });
}

AnswerVerdict Relay::take_answer(StreamId asked, const BatchAnswer& answer) {
    return database_.write([&](Transaction& t) {
        const auto row = row_of(t, asked);
        if (answer.is_closed) return AnswerVerdict::closed;
        // An upper hub that is further than we are may be further on another way.
        if (answer.is_fork) return AnswerVerdict::forked;
        const auto& stream = row.stream;
        const bool is_ahead = answer.contig > stream.head;
        if (!is_ahead && log_hash_at(t, stream.source, answer.contig) != answer.head_hash)
            return AnswerVerdict::forked;
        if (is_ahead && row.is_own_and_past) {
            alarms_.raise(t, AlarmKind::forgotten, platform::to_text(stream.source), hub_,
                          "upper_hub_has=" + std::to_string(answer.contig) +
                              " here=" + std::to_string(stream.head));
        }
        t.execute(
            "INSERT INTO hub_relay (stream, source, moved_from, is_current, acked, safe, epoch)"
            " VALUES ($stream, $source, NULL, 1, $acked, $safe, $epoch) ON CONFLICT (stream)"
            " DO UPDATE SET acked = $acked, safe = $safe, epoch = $epoch",
            {{"stream", stream.stream.value},
             {"source", stream.source.value},
             {"acked", std::min(answer.contig, stream.head)},
             {"safe", std::min(answer.safe, stream.head)},
             {"epoch", answer.epoch}});
        t.execute(
            "INSERT INTO hub_facts (name, value) VALUES ($name, $epoch)"
            " ON CONFLICT (name) DO UPDATE SET value = $epoch",
            {{"name", upper_epoch_fact}, {"epoch", answer.epoch}});
        return AnswerVerdict::accepted;
    });
}

std::int64_t Relay::acked(StreamId stream) const {
    return database_.read([&](Transaction& t) { return row_of(t, stream).stream.acked; });
}

StreamId Relay::begin_new_stream(StreamId old, const std::function<void(Transaction&)>& also) {
    const auto fresh = ids_.mint_as<StreamId>();
    database_.write([&](Transaction& t) {
        const auto row = row_of(t, old);
        if (row.stream.origin == hub_) also(t);
        t.execute(
            "INSERT INTO hub_relay (stream, source, moved_from, is_current, acked, safe, epoch)"
            " VALUES ($stream, $source, NULL, 0, 0, 0, '') ON CONFLICT (stream)"
            " DO UPDATE SET is_current = 0",
            {{"stream", old.value}, {"source", row.stream.source.value}});
        t.execute(
            "INSERT INTO hub_relay (stream, source, moved_from, is_current, acked, safe, epoch)"
            " VALUES ($stream, $source, $from, 1, 0, 0, '')",
            {{"stream", fresh.value},
             {"source", row.stream.source.value},
             {"from", platform::to_text(old)}});
        // Both hubs tell their staff: two histories under one name are nobody's ordinary day.
        alarms_.raise(t, AlarmKind::fork, platform::to_text(row.stream.source), row.stream.origin,
                      "upper_hub moved_to=" + platform::to_text(fresh));
    });
    return fresh;
}

void Relay::on_appended(std::function<void()> bell) {
    const std::lock_guard lock(mutex_);
    bell_ = std::move(bell);
}

void Relay::ring() const {
    const std::lock_guard lock(mutex_);
    if (bell_) bell_();
}

std::vector<RelayedStream> Relay::streams() const {
    return database_.read([&](Transaction& t) {
        std::vector<RelayedStream> streams;
        for (const auto& row : rows(t))
            streams.push_back(row.stream);
        return streams;
    });
}

}  // namespace services::sync
