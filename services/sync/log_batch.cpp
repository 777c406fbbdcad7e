#include "services/sync/log_batch.hpp"

#include "services/sync/log_entries.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

// A record that came twice is kept once; the other row has its hashes only. Nothing when the
// content was erased: then nobody can be shown it any more.
std::optional<WireRecord> content_of(const platform::Row& row) {
    const auto body_hash = digest_at(row, "body_hash");
    const auto sealed_hash = digest_at(row, "sealed_hash");
    for (const auto* prefix : {"", "first_"}) {
        const auto body = row.maybe_text(std::string(prefix) + "body");
        auto sealed = row.maybe_blob(std::string(prefix) + "sealed");
        if (body && hash_of_body(*body) == body_hash && hash_of_sealed(sealed) == sealed_hash)
            return WireRecord{row.text("header"), *body, std::move(sealed)};
    }
    return std::nullopt;
}

}  // namespace

Batch batch_after(Transaction& transaction, StreamId stream, std::int64_t after) {
    Batch batch;
    batch.from_seq = after + 1;
    batch.prev_hash = log_hash_at(transaction, stream, after);
    std::size_t bytes = 0;
    for (const auto& record : transaction.query(
             "SELECT l.header, l.body, l.sealed, l.body_hash, l.sealed_hash,"
             " f.body AS first_body, f.sealed AS first_sealed FROM hub_log l"
             " LEFT JOIN hub_log f ON f.record_id = l.record_id AND f.repeats = 0"
             " AND l.repeats <> 0"
             " WHERE l.stream = $stream AND l.seq > $after ORDER BY l.seq LIMIT $most",
             {{"stream", stream.value},
              {"after", after},
              {"most", static_cast<std::int64_t>(most_records_in_batch)}})) {
        auto content = content_of(record);
        if (!content) {
            if (batch.records.empty()) batch.floor = batch.from_seq;
            break;
        }
        bytes += content->header.size() + content->body.size() +
                 (content->sealed ? content->sealed->size() * 4 / 3 : 0);
        if (bytes > most_bytes_in_batch && !batch.records.empty()) break;
        batch.records.push_back(std::move(*content));
    }
    return batch;
}

}  // namespace services::sync
