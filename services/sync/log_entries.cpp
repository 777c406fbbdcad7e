#include "services/sync/log_entries.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

constexpr std::string_view entry_columns =
    "SELECT l.n, l.record_id, l.repeats, l.header, l.body, l.sealed, s.device, s.relayed_by, "
    "s.is_hub,"
    " o.plain"
    " FROM hub_log l JOIN hub_streams s ON s.stream = l.stream"
    " LEFT JOIN hub_opened o ON o.record_id = l.record_id ";

LogEntry entry_at(const platform::Row& row) {
    LogEntry entry;
    entry.n = row.integer("n");
    entry.id = id_at<RecordId>(row, "record_id");
    entry.is_repeat = row.integer("repeats") != 0;
    entry.stream_owner = id_at<DeviceId>(row, "device");
    entry.is_of_lower_hub = row.integer("is_hub") != 0;
    entry.is_relayed = entry.is_of_lower_hub || !row.is_null("relayed_by");
    entry.record = record_from_header(row.text("header"));
    if (entry.record) {
        entry.record->body = row.maybe_text("body").value_or("");
        entry.record->sealed = row.maybe_blob("sealed");
    }
    entry.opened = row.maybe_text("plain");
    return entry;
}

}  // namespace

std::vector<LogEntry> entries_after(Transaction& transaction, std::int64_t after,
                                    std::int64_t up_to, int most) {
    return platform::read_all(
        transaction.query(std::string(entry_columns) +
                              "WHERE l.n > $after AND l.n <= $up_to ORDER BY l.n LIMIT $most",
                          {{"after", after}, {"up_to", up_to}, {"most", most}}),
        entry_at);
}

platform::Digest log_hash_at(Transaction& transaction, StreamId stream, std::int64_t seq) {
    if (seq == 0) return {};
    const auto row =
        transaction.query_one("SELECT hash FROM hub_log WHERE stream = $stream AND seq = $seq",
                              {{"stream", stream.value}, {"seq", seq}});
    platform::ensure(row.has_value(), "a stream has every seq up to contig");
    return digest_at(*row, "hash");
}

std::optional<LogEntry> entry_of(Transaction& transaction, RecordId record) {
    const auto row = transaction.query_one(
        std::string(entry_columns) + "WHERE l.record_id = $id AND l.repeats = 0",
        {{"id", record.value}});
    return row ? std::optional(entry_at(*row)) : std::nullopt;
}

void keep_opened(Transaction& transaction, RecordId record, std::string_view plain) {
    transaction.execute(
        "INSERT INTO hub_opened (record_id, plain) VALUES ($id, $plain)"
        " ON CONFLICT (record_id) DO NOTHING",
        {{"id", record.value}, {"plain", plain}});
}

void keep_waiting(Transaction& transaction, const LogEntry& entry, SubjectId subject,
                  platform::WallTime since) {
    transaction.execute(
        "INSERT INTO hub_waiting (record_id, n, subject, since)"
        " VALUES ($id, $n, $subject, $since) ON CONFLICT (record_id)"
        " DO UPDATE SET subject = $subject",
        {{"id", entry.id.value},
         {"n", entry.n},
         {"subject", subject.value},
         {"since", since.micros}});
}

std::vector<RecordId> take_waiting(Transaction& transaction, SubjectId subject) {
    std::vector<RecordId> records;
    for (const auto& row :
         transaction.query("SELECT record_id FROM hub_waiting WHERE subject = $subject ORDER BY n",
                           {{"subject", subject.value}})) {
        records.push_back(id_at<RecordId>(row, "record_id"));
    }
    if (!records.empty()) {
        transaction.execute("DELETE FROM hub_waiting WHERE subject = $subject",
                            {{"subject", subject.value}});
    }
    return records;
}

void keep_quarantined(Transaction& transaction, const LogEntry& entry, const Unusable& why,
                      platform::WallTime since) {
    transaction.execute(
        "INSERT INTO hub_quarantine (record_id, n, kind, device, code, field, value, sentence,"
        " since, state, settled_by) VALUES ($id, $n, $kind, $device, $code, $field, $value,"
        " $sentence, $since, 'open', '') ON CONFLICT (record_id) DO UPDATE SET code = $code,"
        " field = $field, value = $value, sentence = $sentence, state = 'open'",
        {{"id", entry.id.value},
         {"n", entry.n},
         {"kind", entry.record ? entry.record->kind : std::string("?")},
         {"device", entry.stream_owner.value},
         {"code", why.code},
         {"field", why.field},
         {"value", why.value},
         {"sentence", why.sentence},
         {"since", since.micros}});
}

bool is_quarantined(Transaction& transaction, RecordId record) {
    return transaction
        .query_one("SELECT n FROM hub_quarantine WHERE record_id = $id", {{"id", record.value}})
        .has_value();
}

bool settle_quarantined(Transaction& transaction, RecordId record, std::string_view state,
                        std::string_view staff) {
    return transaction.execute(
               "UPDATE hub_quarantine SET state = $state, settled_by = $staff"
               " WHERE record_id = $id AND state = 'open'",
               {{"state", state}, {"staff", staff}, {"id", record.value}}) == 1;
}

std::vector<Quarantined> open_quarantine(Transaction& transaction, int most) {
    std::vector<Quarantined> quarantined;
    for (const auto& row : transaction.query(
             "SELECT * FROM hub_quarantine WHERE state = 'open' ORDER BY n LIMIT $most",
             {{"most", most}})) {
        quarantined.push_back(
            {id_at<RecordId>(row, "record_id"),
             row.integer("n"),
             row.text("kind"),
             id_at<DeviceId>(row, "device"),
             {row.text("code"), row.text("field"), row.text("value"), row.text("sentence")},
             {row.integer("since")}});
    }
    return quarantined;
}

}  // namespace services::sync
