#include "services/telling/telling_store.hpp"

#include <chrono>

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::telling {
namespace {

using namespace std::chrono_literals;

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE message_tellings (
        telling TEXT NOT NULL PRIMARY KEY,
        template TEXT NOT NULL,
        language TEXT NOT NULL,
        about TEXT NOT NULL,
        area TEXT NOT NULL,
        is_urgent BIGINT NOT NULL,
        state TEXT NOT NULL,
        channel TEXT,
        left_ways TEXT NOT NULL,
        reference TEXT NOT NULL,
        asked TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        sent_at BIGINT,
        changed_at BIGINT NOT NULL,
        calls BIGINT NOT NULL,
        call_again BIGINT,
        reason TEXT NOT NULL,
        version BIGINT NOT NULL);
    CREATE INDEX message_tellings_by_state ON message_tellings (state, is_urgent, asked_at);
    CREATE INDEX message_tellings_by_subject ON message_tellings (about);
    CREATE TABLE message_history (
        telling TEXT NOT NULL,
        n BIGINT NOT NULL,
        at BIGINT NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL,
        account TEXT NOT NULL,
        PRIMARY KEY (telling, n));
    CREATE TABLE message_sending (
        telling TEXT NOT NULL PRIMARY KEY,
        tries BIGINT NOT NULL,
        first_try BIGINT NOT NULL,
        next_try BIGINT NOT NULL);
    CREATE TABLE message_marks (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL);
)"}};

// A note further ahead than this was made by a clock that has been set since.
constexpr std::chrono::microseconds furthest_note = 1h;

Telling read(const platform::Row& row) {
    Telling telling;
    telling.id = {row.uuid("telling")};
    telling.template_id = row.text("template");
    telling.language = row.text("language");
    telling.about = {row.uuid("about")};
    telling.area = row.text("area");
    telling.is_urgent = row.integer("is_urgent") != 0;
    telling.state = stored(row, "state", state_from);
    if (const auto channel = row.maybe_text("channel")) telling.channel = channel_from(*channel);
    telling.left = platform::split_names(row.text("left_ways"), channel_from);
    telling.reference = row.text("reference");
    telling.asked = {row.uuid("asked")};
    telling.asked_at = {row.integer("asked_at")};
    telling.sent_at = maybe_time(row, "sent_at");
    telling.changed_at = {row.integer("changed_at")};
    telling.calls = static_cast<int>(row.integer("calls"));
    telling.call_again = maybe_time(row, "call_again");
    telling.reason = row.text("reason");
    telling.version = row.integer("version");
    return telling;
}

std::vector<Telling> due_in(platform::Transaction& transaction, platform::WallTime now,
                            bool only_urgent, int at_most) {
    return read_all(
        transaction.query(
            "SELECT t.* FROM message_tellings t LEFT JOIN message_sending s ON s.telling = "
            "t.telling "
            "WHERE t.state = 'waiting' AND (s.next_try IS NULL OR s.next_try <= $now OR "
            "s.next_try > $furthest) AND t.is_urgent >= $urgent ORDER BY t.is_urgent DESC, "
            "t.asked_at, "
            "t.telling LIMIT $at_most",
            {{"now", now.micros},
             {"furthest", (now + furthest_note).micros},
             {"urgent", only_urgent},
             {"at_most", at_most}}),
        read);
}

}  // namespace

void prepare_telling_tables(platform::Database& database) {
    platform::migrate(database, "telling", steps);
}

std::vector<std::string_view> telling_tables() {
    return {"message_history", "message_tellings"};
}

void save(platform::Transaction& transaction, const Telling& telling) {
    std::optional<std::string> channel;
    if (telling.channel) channel = std::string(name_of(*telling.channel));
    transaction.execute(
        "INSERT INTO message_tellings (telling, template, language, about, area, is_urgent, state, "
        "channel, left_ways, reference, asked, asked_at, sent_at, changed_at, calls, call_again, "
        "reason, version) VALUES ($telling, $template, $language, $about, $area, $is_urgent, "
        "$state, $channel, $left_ways, $reference, $asked, $asked_at, $sent_at, $changed_at, "
        "$calls, $call_again, $reason, $version) ON CONFLICT (telling) DO UPDATE SET "
        "state = excluded.state, channel = excluded.channel, left_ways = excluded.left_ways, "
        "reference = excluded.reference, sent_at = excluded.sent_at, "
        "changed_at = excluded.changed_at, calls = excluded.calls, "
        "call_again = excluded.call_again, reason = excluded.reason, version = excluded.version",
        {{"telling", telling.id.value},
         {"template", telling.template_id},
         {"language", telling.language},
         {"about", telling.about.value},
         {"area", telling.area},
         {"is_urgent", telling.is_urgent},
         {"state", name_of(telling.state)},
         {"channel", channel},
         {"left_ways", platform::joined_names(telling.left)},
         {"reference", telling.reference},
         {"asked", telling.asked.value},
         {"asked_at", telling.asked_at.micros},
         {"sent_at", micros_or_null(telling.sent_at)},
         {"changed_at", telling.changed_at.micros},
         {"calls", telling.calls},
         {"call_again", micros_or_null(telling.call_again)},
         {"reason", telling.reason},
         {"version", telling.version}});
}

std::optional<Telling> telling_of(platform::Transaction& transaction, TellingId telling) {
    const auto row = transaction.query_one(
        "SELECT * FROM message_tellings WHERE telling = $telling", {{"telling", telling.value}});
    if (!row) return std::nullopt;
    return read(*row);
}

void add_history(platform::Transaction& transaction, TellingId telling, const HistoryLine& line) {
    transaction.execute(
        "INSERT INTO message_history (telling, n, at, what, detail, account) SELECT $telling, "
        "COUNT(*) + 1, $at, $what, $detail, $account FROM message_history WHERE telling = $telling",
        {{"telling", telling.value},
         {"at", line.at.micros},
         {"what", line.what},
         {"detail", line.detail},
         {"account", line.account}});
}

std::vector<HistoryLine> history_of(platform::Transaction& transaction, TellingId telling) {
    std::vector<HistoryLine> lines;
    for (const auto& row :
         transaction.query("SELECT * FROM message_history WHERE telling = $telling ORDER BY n",
                           {{"telling", telling.value}})) {
        lines.push_back(
            {{row.integer("at")}, row.text("what"), row.text("detail"), row.text("account")});
    }
    return lines;
}

std::vector<Telling> about(platform::Transaction& transaction, sync::SubjectId subject) {
    return read_all(
        transaction.query(
            "SELECT * FROM message_tellings WHERE about = $about ORDER BY asked_at, telling",
            {{"about", subject.value}}),
        read);
}

std::vector<Telling> to_call(platform::Transaction& transaction, int at_most) {
    return read_all(transaction.query("SELECT * FROM message_tellings WHERE state = 'to_call' "
                                      "ORDER BY is_urgent DESC, asked_at, "
                                      "telling LIMIT $at_most",
                                      {{"at_most", at_most}}),
                    read);
}

std::vector<Telling> newest_in(platform::Transaction& transaction, State state, int at_most) {
    return read_all(
        transaction.query("SELECT * FROM message_tellings WHERE state = $state ORDER BY changed_at "
                          "DESC, telling DESC LIMIT $at_most",
                          {{"state", name_of(state)}, {"at_most", at_most}}),
        read);
}

std::vector<AreaCount> counts(platform::Transaction& transaction) {
    std::vector<AreaCount> found;
    for (const auto& row :
         transaction.query("SELECT area, state, COUNT(*) AS n FROM message_tellings GROUP BY area, "
                           "state ORDER BY area, state")) {
        const auto state = state_from(row.text("state"));
        platform::ensure(state.has_value(), "a stored state is one of ours");
        found.push_back({row.text("area"), *state, row.integer("n")});
    }
    return found;
}

std::vector<Telling> without_report(platform::Transaction& transaction,
                                    platform::WallTime urgent_before,
                                    platform::WallTime others_before, int at_most) {
    return read_all(
        transaction.query(
            "SELECT * FROM message_tellings WHERE state = 'sent' AND sent_at < CASE is_urgent WHEN "
            "1 "
            "THEN $urgent_before ELSE $others_before END ORDER BY sent_at, telling LIMIT $at_most",
            {{"urgent_before", urgent_before.micros},
             {"others_before", others_before.micros},
             {"at_most", at_most}}),
        read);
}

bool has_waiting(platform::Transaction& transaction, platform::WallTime now, bool only_urgent) {
    return !due_in(transaction, now, only_urgent, 1).empty();
}

std::vector<Telling> claim_due(platform::Transaction& transaction, platform::WallTime now,
                               platform::WallTime until, bool only_urgent, int at_most) {
    auto due = due_in(transaction, now, only_urgent, at_most);
    for (const auto& telling : due) {
        auto note = note_of(transaction, telling.id);
        note.next_try = until;
        save_note(transaction, telling.id, note);
    }
    return due;
}

SendingNote note_of(platform::Transaction& transaction, TellingId telling) {
    const auto row = transaction.query_one(
        "SELECT tries, first_try, next_try FROM message_sending WHERE telling = $telling",
        {{"telling", telling.value}});
    if (!row) return {};
    return {static_cast<int>(row->integer("tries")),
            {row->integer("first_try")},
            {row->integer("next_try")}};
}

void save_note(platform::Transaction& transaction, TellingId telling, const SendingNote& note) {
    transaction.execute(
        "INSERT INTO message_sending (telling, tries, first_try, next_try) VALUES ($telling, "
        "$tries, $first_try, $next_try) ON CONFLICT (telling) DO UPDATE SET tries = "
        "excluded.tries, first_try = excluded.first_try, next_try = excluded.next_try",
        {{"telling", telling.value},
         {"tries", note.tries},
         {"first_try", note.first_try.micros},
         {"next_try", note.next_try.micros}});
}

void forget_note(platform::Transaction& transaction, TellingId telling) {
    transaction.execute("DELETE FROM message_sending WHERE telling = $telling",
                        {{"telling", telling.value}});
}

std::string mark_of(platform::Transaction& transaction, std::string_view name) {
    const auto row = transaction.query_one("SELECT value FROM message_marks WHERE name = $name",
                                           {{"name", name}});
    return row ? row->text("value") : std::string{};
}

void save_mark(platform::Transaction& transaction, std::string_view name,
               const std::string& value) {
    transaction.execute(
        "INSERT INTO message_marks (name, value) VALUES ($name, $value) ON CONFLICT (name) DO "
        "UPDATE SET value = excluded.value",
        {{"name", name}, {"value", value}});
}

}  // namespace services::telling
