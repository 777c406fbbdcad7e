#include "services/member_pins/pin_store.hpp"

#include <array>

#include "platform/storage/migrations.hpp"

namespace services::member_pins {
namespace {

constexpr std::array<platform::Migration, 1> steps{{{1, R"(
CREATE TABLE member_pins (
    member TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    is_one_time BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    shut_until BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL
);
CREATE TABLE member_pin_events (
    id TEXT PRIMARY KEY,
    member TEXT NOT NULL,
    happened BIGINT NOT NULL,
    what TEXT NOT NULL,
    said_by TEXT NOT NULL
);
CREATE INDEX member_pin_events_member ON member_pin_events(member, happened);
CREATE INDEX member_pin_events_said_by ON member_pin_events(said_by, what, happened);
)"}}};

}  // namespace

void prepare_pin_tables(platform::Database& database) {
    platform::migrate(database, "member_pins", steps);
}

std::optional<StoredPin> pin_of(platform::Transaction& transaction, const platform::Uuid& member) {
    const auto row = transaction.query_one("SELECT * FROM member_pins WHERE member = $member",
                                           {{"member", member}});
    if (!row) return std::nullopt;
    return StoredPin{row->text("hash"),
                     row->integer("is_one_time") != 0,
                     static_cast<int>(row->integer("failures")),
                     {row->integer("shut_until")},
                     {row->integer("set_at")},
                     row->text("set_by")};
}

void save(platform::Transaction& transaction, const platform::Uuid& member, const StoredPin& pin) {
    transaction.execute(
        R"(INSERT INTO member_pins (member, hash, is_one_time, failures, shut_until, set_at, set_by)
           VALUES ($member, $hash, $is_one_time, $failures, $shut_until, $set_at, $set_by)
           ON CONFLICT (member) DO UPDATE SET hash = excluded.hash,
               is_one_time = excluded.is_one_time, failures = excluded.failures,
               shut_until = excluded.shut_until, set_at = excluded.set_at,
               set_by = excluded.set_by)",
        {{"member", member},
         {"hash", pin.hash},
         {"is_one_time", pin.is_one_time ? 1 : 0},
         {"failures", pin.failures},
         {"shut_until", pin.shut_until.micros},
         {"set_at", pin.set_at.micros},
         {"set_by", pin.set_by}});
}

void remove_pin(platform::Transaction& transaction, const platform::Uuid& member) {
    transaction.execute("DELETE FROM member_pins WHERE member = $member", {{"member", member}});
}

void add(platform::Transaction& transaction, const platform::Uuid& id, const platform::Uuid& member,
         const PinEvent& event) {
    transaction.execute(
        R"(INSERT INTO member_pin_events (id, member, happened, what, said_by)
           VALUES ($id, $member, $happened, $what, $said_by))",
        {{"id", id},
         {"member", member},
         {"happened", event.at.micros},
         {"what", event.what},
         {"said_by", event.by}});
}

std::vector<PinEvent> events_of(platform::Transaction& transaction, const platform::Uuid& member,
                                int at_most) {
    std::vector<PinEvent> events;
    for (const auto& row : transaction.query(
             R"(SELECT happened, what, said_by FROM member_pin_events WHERE member = $member
                ORDER BY happened DESC, id DESC LIMIT $limit)",
             {{"member", member}, {"limit", at_most}}))
        events.push_back({{row.integer("happened")}, row.text("what"), row.text("said_by")});
    return events;
}

std::int64_t wrong_from(platform::Transaction& transaction, const std::string& device,
                        platform::WallTime since) {
    return transaction
        .query_one(R"(SELECT COUNT(*) AS n FROM member_pin_events
                      WHERE said_by = $device AND what = 'wrong' AND happened > $since)",
                   {{"device", device}, {"since", since.micros}})
        ->integer("n");
}

}  // namespace services::member_pins
