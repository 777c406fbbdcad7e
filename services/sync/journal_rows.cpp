#include "services/sync/journal_rows.hpp"

namespace services::sync {

using platform::Transaction;

std::optional<JournalStream> find_current_stream(Transaction& transaction) {
    const auto row = transaction.query_one("SELECT * FROM journal_streams WHERE is_current = 1");
    if (!row) return std::nullopt;
    return JournalStream{
        id_at<StreamId>(*row, "stream"), row->integer("head"), digest_at(*row, "head_hash"),
        row->integer("acked"),           row->integer("safe"), row->integer("pruned"),
        row->maybe_text("forked_from")};
}

void open_journal_stream(Transaction& transaction, StreamId stream,
                         std::optional<StreamId> forked_from) {
    transaction.execute("UPDATE journal_streams SET is_current = 0 WHERE is_current = 1");
    transaction.execute(
        "INSERT INTO journal_streams (stream, is_current, head, head_hash, acked, safe, pruned,"
        " forked_from) VALUES ($stream, 1, 0, $hash, 0, 0, 0, $forked_from)",
        {{"stream", stream.value},
         {"hash", to_blob({})},
         {"forked_from",
          forked_from ? std::optional(platform::to_text(*forked_from)) : std::nullopt}});
}

void add_journal_row(Transaction& transaction, JournalStream& stream, RecordId id,
                     std::string_view header, const std::string& body,
                     const std::optional<platform::Bytes>& sealed) {
    const auto body_hash = hash_of_body(body);
    const auto sealed_hash = hash_of_sealed(sealed);
    stream.head += 1;
    stream.head_hash = chain_hash(stream.head_hash, stream.head, header, body_hash, sealed_hash);
    transaction.execute(
        "INSERT INTO journal_records (stream, seq, record_id, header, body, sealed, body_hash,"
        " sealed_hash, hash) VALUES ($stream, $seq, $id, $header, $body, $sealed, $body_hash,"
        " $sealed_hash, $hash)",
        {{"stream", stream.id.value},
         {"seq", stream.head},
         {"id", id.value},
         {"header", header},
         {"body", body},
         {"sealed", sealed},
         {"body_hash", to_blob(body_hash)},
         {"sealed_hash", to_blob(sealed_hash)},
         {"hash", to_blob(stream.head_hash)}});
    transaction.execute(
        "UPDATE journal_streams SET head = $head, head_hash = $hash WHERE stream = $stream",
        {{"head", stream.head}, {"hash", to_blob(stream.head_hash)}, {"stream", stream.id.value}});
}

std::optional<std::string> journal_fact(Transaction& transaction, std::string_view name) {
    const auto row = transaction.query_one("SELECT value FROM journal_facts WHERE name = $name",
                                           {{"name", name}});
    return row ? std::optional(row->text("value")) : std::nullopt;
}

void keep_journal_fact(Transaction& transaction, std::string_view name, std::string_view value) {
    transaction.execute(
        "INSERT INTO journal_facts (name, value) VALUES ($name, $value)"
        " ON CONFLICT (name) DO UPDATE SET value = $value",
        {{"name", name}, {"value", value}});
}

}  // namespace services::sync
