#include "services/rulebook/rulebook_store.hpp"

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::rulebook {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE rulebook_proposals (
        proposal TEXT NOT NULL PRIMARY KEY,
        version BIGINT NOT NULL,
        what TEXT NOT NULL,
        id TEXT NOT NULL,
        first_day TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        note TEXT NOT NULL,
        replaces TEXT NOT NULL,
        state TEXT NOT NULL,
        proposed_by TEXT NOT NULL,
        proposed_at BIGINT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at BIGINT,
        reason TEXT NOT NULL);
    CREATE INDEX rulebook_proposals_by_state ON rulebook_proposals (state, proposed_at);
)"}};

Proposal read(const platform::Row& row) {
    Proposal one;
    one.id = {row.uuid("proposal")};
    one.version = row.integer("version");
    one.text = {stored(row, "what", value_of<Kind>), row.text("id"), stored_day(row, "first_day"),
                row.text("title"), row.text("body")};
    one.note = row.text("note");
    one.replaces = row.text("replaces");
    one.state = stored(row, "state", value_of<State>);
    one.proposed_by = row.text("proposed_by");
    one.proposed_at = {row.integer("proposed_at")};
    one.decided_by = row.text("decided_by");
    one.decided_at = maybe_time(row, "decided_at");
    one.reason = row.text("reason");
    return one;
}

}  // namespace

void prepare_rulebook_tables(platform::Database& database) {
    platform::migrate(database, "rulebook", steps);
}

void save(platform::Transaction& transaction, const Proposal& one) {
    transaction.execute("DELETE FROM rulebook_proposals WHERE proposal = $proposal",
                        {{"proposal", one.id.value}});
    transaction.execute(
        "INSERT INTO rulebook_proposals (proposal, version, what, id, first_day, title, body, "
        "note, replaces, state, proposed_by, proposed_at, decided_by, decided_at, reason) VALUES "
        "($proposal, $version, $what, $id, $first_day, $title, $body, $note, $replaces, $state, "
        "$proposed_by, $proposed_at, $decided_by, $decided_at, $reason)",
        {{"proposal", one.id.value},
         {"version", one.version},
         {"what", name_of(one.text.kind)},
         {"id", one.text.id},
         {"first_day", platform::to_text(one.text.first_day)},
         {"title", one.text.title},
         {"body", one.text.body},
         {"note", one.note},
         {"replaces", one.replaces},
         {"state", name_of(one.state)},
         {"proposed_by", one.proposed_by},
         {"proposed_at", one.proposed_at.micros},
         {"decided_by", one.decided_by},
         {"decided_at", platform::micros_or_null(one.decided_at)},
         {"reason", one.reason}});
}

std::optional<Proposal> proposal_of(platform::Transaction& transaction, ProposalId id) {
    return read_one(transaction.query_one("SELECT * FROM rulebook_proposals WHERE proposal = $id",
                                          {{"id", id.value}}),
                    read);
}

std::vector<Proposal> proposals_in(platform::Transaction& transaction, int at_most) {
    return read_all(
        transaction.query("SELECT * FROM rulebook_proposals ORDER BY CASE state WHEN 'waiting' "
                          "THEN 0 ELSE 1 END, proposed_at DESC, proposal DESC LIMIT $at_most",
                          {{"at_most", at_most}}),
        read);
}

}  // namespace services::rulebook
