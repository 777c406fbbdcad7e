#include "services/sync/hub_log.hpp"

#include "platform/base/ensure.hpp"
#include "services/sync/log_entries.hpp"
#include "services/sync/projector.hpp"
#include "services/sync/row_values.hpp"
#include "services/sync/shut_parts.hpp"

namespace services::sync {

using platform::Transaction;

HubLog::HubLog(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
               const SealingKeySource& keys, Projector& projector, HubIdentity identity)
    : database_(database),
      clock_(clock),
      ids_(ids),
      keys_(keys),
      projector_(projector),
      identity_(identity) {
    const auto fresh = ids_.mint_as<StreamId>();
    stream_ = database_.write([&](Transaction& t) {
        const auto row = t.query_one("SELECT value FROM hub_facts WHERE name = 'own_stream'");
        if (row) return platform::id_from_text<StreamId>(row->text("value")).value_or(fresh);
        t.execute("INSERT INTO hub_facts (name, value) VALUES ('own_stream', $stream)",
                  {{"stream", platform::to_text(fresh)}});
        t.execute(
            "INSERT INTO hub_streams (stream, device, contig, head_hash, safe, device_floor,"
            " opened, last_heard) VALUES ($stream, $device, 0, $hash, 0, 0, $now, $now)",
            {{"stream", fresh.value},
             {"device", identity_.hub.value},
             {"hash", to_blob({})},
             {"now", clock_.wall().micros}});
        return fresh;
    });
}

RecordId HubLog::mint_id() {
    return ids_.mint_as<RecordId>();
}

std::optional<platform::Bytes> HubLog::seal(RecordId id, std::string_view kind,
                                            std::string_view plain) {
    const auto key = keys_.current_sealing_key();
    if (!key) return std::nullopt;
    if (!stays_shut(kind)) {
        const std::lock_guard lock(mutex_);
        sealed_here_[id] = plain;
    }
    return platform::seal(*key, {id.value, std::string(kind), stream_.value}, plain);
}

Record HubLog::append(Transaction& transaction, NewRecord added) {
    platform::ensure(fits(added), "a room asks whether a record fits before it appends it");
    platform::ensure(is_kind(added.kind), "a record's kind is room.fact/number");
    // The door has applied what it appended before; whatever waited for that comes next, as it
    // would in a replay.
    pass_door_records(transaction);
    Record record{added.id,
                  std::move(added.kind),
                  added.subject,
                  identity_.station,
                  identity_.hub,
                  std::move(added.actor),
                  {clock_.boot_id(), clock_.boot(), clock_.wall(), clock_.trust()},
                  stream_,
                  std::move(added.body),
                  std::move(added.sealed)};
    store(transaction, record);
    return record;
}

void HubLog::store(Transaction& transaction, const Record& record) {
    const auto row =
        transaction.query_one("SELECT contig, head_hash FROM hub_streams WHERE stream = $stream",
                              {{"stream", stream_.value}});
    platform::ensure(row.has_value(), "the hub's own stream exists");
    const auto seq = row->integer("contig") + 1;
    const auto header = header_text(record);
    const auto body_hash = hash_of_body(record.body);
    const auto sealed_hash = hash_of_sealed(record.sealed);
    const auto hash = chain_hash(digest_at(*row, "head_hash"), seq, header, body_hash, sealed_hash);
    transaction.execute(
        "UPDATE hub_streams SET contig = $seq, head_hash = $hash, last_heard = $now"
        " WHERE stream = $stream",
        {{"seq", seq},
         {"hash", to_blob(hash)},
         {"now", record.time.wall.micros},
         {"stream", stream_.value}});
    if (record.sealed && !stays_shut(record.kind)) {
        const std::lock_guard lock(mutex_);
        const auto plain = sealed_here_.find(record.id);
        platform::ensure(plain != sealed_here_.end(), "the hub seals its own parts by seal()");
        keep_opened(transaction, record.id, plain->second);
        written_[&transaction].sealed.push_back(record.id);
    }
    transaction.execute(
        "INSERT INTO hub_log (n, stream, seq, record_id, repeats, taken, header, body, sealed,"
        " body_hash, sealed_hash, hash) VALUES ($n, $stream, $seq, $id, 0, $taken, $header,"
        " $body, $sealed, $body_hash, $sealed_hash, $hash)",
        {{"n", next_number(transaction, "log")},
         {"stream", stream_.value},
         {"seq", seq},
         {"id", record.id.value},
         {"taken", record.time.wall.micros},
         {"header", header},
         {"body", record.body},
         {"sealed", record.sealed},
         {"body_hash", to_blob(body_hash)},
         {"sealed_hash", to_blob(sealed_hash)},
         {"hash", to_blob(hash)}});
}

void HubLog::erase_parts(Transaction& transaction, std::span<const RecordId> records) {
    for (const auto& record : records) {
        transaction.execute("UPDATE hub_log SET sealed = NULL WHERE record_id = $id",
                            {{"id", record.value}});
        transaction.execute("DELETE FROM hub_opened WHERE record_id = $id", {{"id", record.value}});
    }
}

void HubLog::pass_door_records(Transaction& transaction) {
    ProjectedChanges* projected = nullptr;
    {
        const std::lock_guard lock(mutex_);
        projected = &written_[&transaction].projected;
    }
    projector_.pass_door_records(transaction, *projected);
}

void HubLog::do_write(const std::function<void(Transaction&)>& body) {
    // Most of what is pending is opened and projected outside the transaction, which stays short.
    projector_.catch_up();
    Written written;
    database_.write([&](Transaction& t) {
        const auto collect = [&] {
            const std::lock_guard lock(mutex_);
            const auto node = written_.extract(&t);
            written = node ? std::move(node.mapped()) : Written{};
        };
        collect();  // what an earlier run of this closure left
        ProjectedChanges projected;
        projector_.catch_up_in(t, projected);
        {
            const std::lock_guard lock(mutex_);
            written_[&t].projected = std::move(projected);
        }
        body(t);
        pass_door_records(t);
        collect();
    });
    projector_.note_committed(std::move(written.projected));
    const std::lock_guard lock(mutex_);
    for (const auto& id : written.sealed)
        sealed_here_.erase(id);
}

}  // namespace services::sync
