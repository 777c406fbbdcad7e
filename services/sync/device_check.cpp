#include "services/sync/device_check.hpp"

#include <algorithm>

#include "services/sync/bundles.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

namespace {

using platform::Row;
using platform::Transaction;
using Findings = std::vector<std::string>;

constexpr int rows_at_once = 500;
constexpr std::size_t hash_size = 32;

bool is_id(const std::string& text) {
    return platform::uuid_from_text(text).has_value();
}

bool is_count(const std::string& text) {
    return !text.empty() && text.size() <= 18 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_hashes(const Row& row) {
    return row.blob("body_hash").size() == hash_size && row.blob("hash").size() == hash_size &&
           row.blob("sealed_hash").size() == hash_size;
}

// What a record says by itself, wherever it stands.
bool is_record(const Row& row) {
    if (!is_id(row.text("record_id")) || !has_hashes(row)) return false;
    const auto header = record_from_header(row.text("header"));
    if (!header || platform::to_text(header->id) != row.text("record_id")) return false;
    const auto body = row.maybe_text("body");
    const auto sealed = row.maybe_blob("sealed");
    return (!body || hash_of_body(*body) == digest_at(row, "body_hash")) &&
           (!sealed || hash_of_sealed(sealed) == digest_at(row, "sealed_hash"));
}

// The rows of a stream, few at a time, until `look` has seen enough.
template <class Look>
void walk(Transaction& t, const std::string& stream, Look&& look) {
    std::int64_t after = 0;
    for (;;) {
        const auto rows = t.query(
            "SELECT * FROM journal_records WHERE stream = $stream AND seq > $after"
            " ORDER BY seq LIMIT $most",
            {{"stream", stream}, {"after", after}, {"most", rows_at_once}});
        for (const auto& row : rows)
            if (!look(row)) return;
        if (rows.empty()) return;
        after = rows.back().integer("seq");
    }
}

bool is_chained(Transaction& t, const Row& stream) {
    platform::Digest previous{};
    std::int64_t seq = 0;
    bool holds = true;
    walk(t, stream.text("stream"), [&](const Row& row) {
        holds = row.integer("seq") == seq + 1 && is_record(row);
        if (!holds) return false;
        // What waits to be sent must be here to send.
        holds = row.integer("seq") <= stream.integer("pruned") || !row.is_null("body");
        seq += 1;
        previous = chain_hash(previous, seq, row.text("header"), digest_at(row, "body_hash"),
                              digest_at(row, "sealed_hash"));
        holds = holds && previous == digest_at(row, "hash");
        return holds;
    });
    return holds && seq == stream.integer("head") && stream.blob("head_hash").size() == hash_size &&
           previous == digest_at(stream, "head_hash");
}

// A stream that was left keeps only what was pruned; it is never sent again.
bool holds_records(Transaction& t, const Row& stream) {
    bool holds = true;
    walk(t, stream.text("stream"), [&](const Row& row) { return holds = is_record(row); });
    return holds;
}

bool is_stream(const Row& row) {
    const auto forked_from = row.maybe_text("forked_from");
    const auto pruned = row.integer("pruned");
    const auto head = row.integer("head");
    return is_id(row.text("stream")) && (!forked_from || is_id(*forked_from)) &&
           row.integer("safe") >= 0 && row.integer("safe") <= row.integer("acked") &&
           row.integer("acked") <= head && pruned >= 0 && pruned <= head;
}

void check_streams(Transaction& t, Findings& findings) {
    int current = 0;
    const auto streams = t.query("SELECT * FROM journal_streams ORDER BY stream");
    for (const auto& stream : streams) {
        const bool is_current = stream.integer("is_current") == 1;
        current += is_current ? 1 : 0;
        if (!is_stream(stream))
            findings.emplace_back("a journal's stream is not one");
        else if (is_current ? !is_chained(t, stream) : !holds_records(t, stream))
            findings.emplace_back("the journal's chain is broken");
    }
    if (!streams.empty() && current != 1) findings.emplace_back("a journal has one present stream");
    const auto lost = t.query_one(
        "SELECT COUNT(*) AS lost FROM journal_records"
        " WHERE stream NOT IN (SELECT stream FROM journal_streams)");
    if (lost.value().integer("lost") > 0) findings.emplace_back("records of no stream");
}

void check_facts(Transaction& t, Findings& findings) {
    const bool has_streams = t.query_one("SELECT stream FROM journal_streams").has_value();
    bool has_first = false;
    for (const auto& row : t.query("SELECT * FROM journal_facts")) {
        const auto& name = row.text("name");
        const auto& value = row.text("value");
        has_first = has_first || name == "first_stream";
        const bool is_number = name == "last_told" || name == "forks";
        if ((name == "first_stream" && !is_id(value)) || (is_number && !is_count(value)))
            findings.emplace_back("a fact of the journal is not one");
    }
    if (has_streams && !has_first) findings.emplace_back("the first stream's name is lost");
}

void check_blocks(Transaction& t, Findings& findings) {
    for (const auto& row : t.query("SELECT * FROM block_ranges")) {
        const auto next = row.integer("next_number");
        if (!is_id(row.text("block_id")) || !is_id(row.text("stream")) ||
            row.integer("first_number") > next || next > row.integer("last_number") + 1)
            findings.emplace_back("a block of numbers is not one");
    }
}

}  // namespace

std::vector<std::string> flaws_of_device_store(const platform::Database& database,
                                               const RoomList& rooms) {
    return database.read([&](Transaction& t) {
        Findings findings;
        check_streams(t, findings);
        check_facts(t, findings);
        check_blocks(t, findings);
        for (const auto& room : rooms)
            if (!room->can_read_its_tables(t))
                findings.push_back("the state of " + std::string(room->room()) + " cannot be read");
        return findings;
    });
}

std::int64_t drop_broken_bundles(platform::Database& database, const platform::VerifyKey& root) {
    return database.write([&](Transaction& t) {
        std::int64_t dropped = 0;
        for (const auto& row : t.query("SELECT name, number, text FROM bundle_texts")) {
            const auto bundle = verify_bundle(root, row.text("text"), std::nullopt);
            if (bundle && bundle->name == row.text("name") &&
                bundle->number == row.integer("number"))
                continue;
            dropped += t.execute("DELETE FROM bundle_texts WHERE name = $name",
                                 {{"name", row.text("name")}});
        }
        if (dropped > 0) {
            // What is held already would be passed over.
            t.execute("DELETE FROM feed_items WHERE feed IN ($bundles, $stations)",
                      {{"bundles", bundles_feed}, {"stations", stations_feed}});
            t.execute("DELETE FROM feed_cursors");
        }
        return dropped;
    });
}

}  // namespace services::sync
