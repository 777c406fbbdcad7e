#include "services/sync/journal.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/log.hpp"
#include "services/sync/journal_rows.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

JournalStream current(Transaction& transaction) {
    auto stream = find_current_stream(transaction);
    platform::ensure(stream.has_value(), "a journal has a present stream");
    return std::move(*stream);
}

std::optional<platform::Digest> hash_at(Transaction& transaction, StreamId stream,
                                        std::int64_t seq) {
    if (seq == 0) return platform::Digest{};
    const auto row = transaction.query_one(
        "SELECT hash FROM journal_records WHERE stream = $stream AND seq = $seq",
        {{"stream", stream.value}, {"seq", seq}});
    if (!row) return std::nullopt;
    return digest_at(*row, "hash");
}

void drop_fact(Transaction& transaction, std::string_view name) {
    transaction.execute("DELETE FROM journal_facts WHERE name = $name", {{"name", name}});
}

}  // namespace

Journal::Journal(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
                 const SealingKeySource& keys, JournalIdentity identity)
    : database_(database), clock_(clock), ids_(ids), keys_(keys), identity_(identity) {
    const auto fresh = ids_.mint_as<StreamId>();
    const auto last_told = database_.write([&](Transaction& t) {
        if (!find_current_stream(t)) {
            open_journal_stream(t, fresh, std::nullopt);
            keep_journal_fact(t, "first_stream", platform::to_text(fresh));
        }
        first_stream_ =
            platform::id_from_text<StreamId>(journal_fact(t, "first_stream").value_or(""))
                .value_or(fresh);
        return journal_fact(t, "last_told").value_or("0");
    });
    clock_.not_before({std::stoll(last_told)});
}

RecordId Journal::mint_id() {
    return ids_.mint_as<RecordId>();
}

std::optional<platform::Bytes> Journal::seal(RecordId id, std::string_view kind,
                                             std::string_view plain) {
    const auto key = keys_.current_sealing_key();
    if (!key) return std::nullopt;
    return platform::seal(*key, {id.value, std::string(kind), first_stream_.value}, plain);
}

Record Journal::append(Transaction& transaction, NewRecord added) {
    platform::ensure(fits(added), "a room asks whether a record fits before it appends it");
    platform::ensure(is_kind(added.kind), "a record's kind is room.fact/number");
    Record record{added.id,
                  std::move(added.kind),
                  added.subject,
                  identity_.station,
                  identity_.device,
                  std::move(added.actor),
                  {clock_.boot_id(), clock_.boot(), clock_.wall(), clock_.trust()},
                  first_stream_,
                  std::move(added.body),
                  std::move(added.sealed)};
    auto stream = current(transaction);
    add_journal_row(transaction, stream, record.id, header_text(record), record.body,
                    record.sealed);
    return record;
}

void Journal::do_write(const std::function<void(Transaction&)>& body) {
    std::int64_t before = 0;
    std::int64_t after = 0;
    database_.write([&](Transaction& t) {
        before = current(t).head;
        body(t);
        after = current(t).head;
    });
    if (after != before && bell_) bell_();
}

JournalState Journal::state() const {
    return database_.read([&](Transaction& t) {
        const auto stream = current(t);
        JournalState state;
        state.stream = stream.id;
        state.first_stream = first_stream_;
        state.head = stream.head;
        state.acked = stream.acked;
        state.safe = stream.safe;
        state.floor = stream.pruned;
        state.has_gap = journal_fact(t, "gap").has_value();
        state.forks = std::stoll(journal_fact(t, "forks").value_or("0"));
        state.epoch = journal_fact(t, "epoch").value_or("");
        return state;
    });
}

RecordState Journal::state_of(RecordId id) const {
    return database_.read([&](Transaction& t) {
        const auto row = t.query_one(
            "SELECT r.seq, s.acked, s.safe, s.pruned FROM journal_records r"
            " JOIN journal_streams s ON s.stream = r.stream WHERE r.record_id = $id",
            {{"id", id.value}});
        if (!row) return RecordState::unknown;
        const auto seq = row->integer("seq");
        // What was pruned was safe, whatever a restored hub knows of it.
        if (seq <= row->integer("safe") || seq <= row->integer("pruned")) return RecordState::safe;
        return seq <= row->integer("acked") ? RecordState::acknowledged : RecordState::pending;
    });
}

Batch Journal::next_batch(std::size_t most_records, std::size_t most_bytes) const {
    return database_.read([&](Transaction& t) {
        const auto stream = current(t);
        Batch batch;
        // Behind the floor there are no bodies to send; the hub sees the floor and tells staff.
        const auto after = std::max(stream.acked, stream.pruned);
        batch.from_seq = after + 1;
        batch.floor = stream.pruned;
        const auto previous = hash_at(t, stream.id, after);
        platform::ensure(previous.has_value(), "the chain has no holes");
        batch.prev_hash = *previous;
        if (stream.forked_from) {
            batch.forked_from = platform::id_from_text<StreamId>(*stream.forked_from);
        }
        const auto rows = t.query(
            "SELECT header, body, sealed FROM journal_records"
            " WHERE stream = $stream AND seq > $after ORDER BY seq LIMIT $most",
            {{"stream", stream.id.value},
             {"after", after},
             {"most", static_cast<std::int64_t>(most_records)}});
        std::size_t bytes = 0;
        for (const auto& row : rows) {
            WireRecord record{row.text("header"), row.text("body"), row.maybe_blob("sealed")};
            bytes += record.header.size() + record.body.size() +
                     (record.sealed ? record.sealed->size() * 4 / 3 : 0);
            if (bytes > most_bytes && !batch.records.empty()) break;
            batch.records.push_back(std::move(record));
        }
        return batch;
    });
}

AnswerVerdict Journal::take_answer(StreamId asked, const BatchAnswer& answer) {
    bool has_moved = false;
    const auto verdict = database_.write([&](Transaction& t) {
        has_moved = false;
        const auto stream = current(t);
        if (stream.id != asked) return AnswerVerdict::accepted;
        if (answer.is_closed) return AnswerVerdict::closed;
        if (answer.contig > stream.head) return AnswerVerdict::forked;
        if (hash_at(t, stream.id, answer.contig) != answer.head_hash) return AnswerVerdict::forked;
        t.execute("UPDATE journal_streams SET acked = $acked, safe = $safe WHERE stream = $stream",
                  {{"acked", answer.contig}, {"safe", answer.safe}, {"stream", stream.id.value}});
        if (answer.contig < stream.pruned) {
            keep_journal_fact(t, "gap", platform::to_text(stream.id));
        } else {
            drop_fact(t, "gap");
        }
        keep_journal_fact(t, "epoch", answer.epoch);
        keep_journal_fact(t, "last_told", std::to_string(answer.time.micros));
        has_moved = answer.contig != stream.acked;
        return AnswerVerdict::accepted;
    });
    if (has_moved && acknowledged_) acknowledged_();
    return verdict;
}

OutgoingState Journal::outgoing() const {
    const auto now = state();
    return {now.stream, now.sendable(), now.acked, now.floor, now.has_gap, now.epoch};
}

Batch Journal::next_batch_of(StreamId) const {
    return next_batch();  // only the present stream goes anywhere
}

std::int64_t Journal::acked(StreamId) const {
    return state().acked;
}

StreamId Journal::begin_new_stream(StreamId, const std::function<void(Transaction&)>& also) {
    return database_.write([&](Transaction& t) {
        also(t);
        return open_new_stream(t);
    });
}

StreamId Journal::open_new_stream(Transaction& transaction) {
    const auto old = current(transaction);
    const auto rows = transaction.query(
        "SELECT record_id, header, body, sealed FROM journal_records"
        " WHERE stream = $stream AND seq > $pruned ORDER BY seq",
        {{"stream", old.id.value}, {"pruned", old.pruned}});
    transaction.execute("DELETE FROM journal_records WHERE stream = $stream AND seq > $pruned",
                        {{"stream", old.id.value}, {"pruned", old.pruned}});
    JournalStream fresh;
    fresh.id = ids_.mint_as<StreamId>();
    open_journal_stream(transaction, fresh.id, old.id);
    for (const auto& row : rows) {
        add_journal_row(transaction, fresh, id_at<RecordId>(row, "record_id"), row.text("header"),
                        row.text("body"), row.maybe_blob("sealed"));
    }
    drop_fact(transaction, "gap");
    const auto forks = std::stoll(journal_fact(transaction, "forks").value_or("0"));
    keep_journal_fact(transaction, "forks", std::to_string(forks + 1));
    return fresh.id;
}

void Journal::prune() {
    database_.write([&](Transaction& t) {
        const auto stream = current(t);
        if (stream.safe <= stream.pruned) return;
        t.execute(
            "UPDATE journal_records SET body = NULL, sealed = NULL"
            " WHERE stream = $stream AND seq > $pruned AND seq <= $safe",
            {{"stream", stream.id.value}, {"pruned", stream.pruned}, {"safe", stream.safe}});
        t.execute("UPDATE journal_streams SET pruned = $safe WHERE stream = $stream",
                  {{"safe", stream.safe}, {"stream", stream.id.value}});
    });
}

std::optional<std::int64_t> Journal::first_broken_link() const {
    return database_.read([&](Transaction& t) -> std::optional<std::int64_t> {
        const auto stream = current(t);
        platform::Digest previous{};
        for (std::int64_t seq = 1; seq <= stream.head; ++seq) {
            const auto row =
                t.query_one("SELECT * FROM journal_records WHERE stream = $stream AND seq = $seq",
                            {{"stream", stream.id.value}, {"seq", seq}});
            if (!row) return seq;
            const auto body = row->maybe_text("body");
            const auto body_hash = digest_at(*row, "body_hash");
            const auto sealed_hash = digest_at(*row, "sealed_hash");
            const auto sealed = row->maybe_blob("sealed");
            previous = chain_hash(previous, seq, row->text("header"), body_hash, sealed_hash);
            if (previous != digest_at(*row, "hash")) return seq;
            if (body && hash_of_body(*body) != body_hash) return seq;
            if (sealed && hash_of_sealed(sealed) != sealed_hash) return seq;
        }
        return previous == stream.head_hash ? std::nullopt : std::optional(stream.head);
    });
}

}  // namespace services::sync
