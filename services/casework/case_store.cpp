#include "services/casework/case_store.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::casework {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE case_files (
        case_id TEXT NOT NULL PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        version BIGINT NOT NULL,
        union_code TEXT NOT NULL,
        county TEXT NOT NULL,
        procedure_id TEXT NOT NULL,
        origin TEXT NOT NULL,
        origin_id TEXT NOT NULL,
        opened_by TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        changed_at BIGINT NOT NULL,
        people BIGINT NOT NULL,
        archive_level TEXT,
        category TEXT,
        main_cause TEXT,
        other_causes TEXT NOT NULL,
        route TEXT NOT NULL,
        step TEXT NOT NULL,
        duty TEXT,
        due TEXT,
        is_provisional BIGINT NOT NULL,
        approved_first_by TEXT NOT NULL,
        decided_on TEXT,
        closed_on TEXT,
        appeal_until TEXT,
        exit_reason TEXT,
        system_date TEXT,
        system_by TEXT NOT NULL,
        paired TEXT NOT NULL,
        merged_into TEXT,
        is_erased BIGINT NOT NULL,
        open_facts BIGINT NOT NULL);
    CREATE INDEX case_files_by_due ON case_files (due, case_id);
    CREATE INDEX case_files_by_union ON case_files (union_code, state, due);
    CREATE INDEX case_files_by_work ON case_files (union_code, duty, due);
    CREATE INDEX case_files_by_time ON case_files (opened_at, case_id);
    CREATE INDEX case_files_by_decision ON case_files (decided_on);
    CREATE TABLE case_facts (
        case_id TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        version BIGINT NOT NULL,
        account TEXT NOT NULL,
        PRIMARY KEY (case_id, field));
    CREATE TABLE case_conflicts (
        case_id TEXT NOT NULL,
        field TEXT NOT NULL,
        version BIGINT NOT NULL,
        value TEXT NOT NULL,
        account TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (case_id, field, version));
    CREATE TABLE case_steps (
        case_id TEXT NOT NULL,
        step TEXT NOT NULL,
        version BIGINT NOT NULL,
        PRIMARY KEY (case_id, step));
    CREATE TABLE case_matters (
        entry TEXT NOT NULL PRIMARY KEY,
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        code TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        due TEXT,
        is_provisional BIGINT NOT NULL,
        account TEXT NOT NULL,
        body TEXT NOT NULL,
        personal TEXT NOT NULL);
    CREATE INDEX case_matters_by_case ON case_matters (case_id);
    CREATE INDEX case_matters_by_code ON case_matters (code);
    CREATE INDEX case_matters_by_due ON case_matters (state, due);
    CREATE TABLE case_history (
        case_id TEXT NOT NULL,
        version BIGINT NOT NULL,
        at BIGINT NOT NULL,
        event TEXT NOT NULL,
        account TEXT NOT NULL,
        entry TEXT NOT NULL,
        body TEXT NOT NULL,
        personal TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (case_id, version));
    CREATE TABLE case_lookups (
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (case_id, kind, hash));
    CREATE INDEX case_lookups_by_hash ON case_lookups (hash, kind);
)"}};

platform::Json json_from(const std::string& text) {
    auto json = platform::parse_json(text);
    platform::ensure(json.has_value(), "a stored JSON text is one");
    return std::move(json).value();
}

MatterKind matter_kind(const std::string& name) {
    for (const auto kind : {MatterKind::check, MatterKind::notice, MatterKind::objection,
                            MatterKind::appeal, MatterKind::audit, MatterKind::follow_up}) {
        if (name_of(kind) == name) return kind;
    }
    platform::stop_for_bug("a stored matter is one of ours", std::source_location::current());
}

StoredMatter read_matter(const platform::Row& row) {
    StoredMatter matter;
    matter.entry = {row.uuid("entry")};
    matter.case_id = {row.uuid("case_id")};
    matter.kind = matter_kind(row.text("kind"));
    matter.state = row.text("state");
    matter.code = row.text("code");
    matter.opened_on =
        platform::civil_date_from_text(row.text("opened_on")).value_or(platform::CivilDate{});
    if (const auto due = row.maybe_text("due")) {
        const auto day = platform::civil_date_from_text(*due);
        platform::ensure(day.has_value(), "a stored day is one");
        matter.due = Due{*day, row.integer("is_provisional") != 0};
    }
    matter.account = row.text("account");
    matter.said = {json_from(row.text("body")), json_from(row.text("personal"))};
    return matter;
}

}  // namespace

std::vector<StoredMatter> read_matters(const std::vector<platform::Row>& rows) {
    return platform::read_all(rows, read_matter);
}

std::string_view name_of(MatterKind kind) {
    switch (kind) {
        case MatterKind::check:
            return "check";
        case MatterKind::notice:
            return "notice";
        case MatterKind::objection:
            return "objection";
        case MatterKind::appeal:
            return "appeal";
        case MatterKind::audit:
            return "audit";
        case MatterKind::follow_up:
            return "follow_up";
    }
    platform::stop_for_bug("a matter without a name", std::source_location::current());
}

std::string_view name_of(LookupKind kind) {
    switch (kind) {
        case LookupKind::document:
            return "document";
        case LookupKind::mobile:
            return "mobile";
        case LookupKind::name:
            return "name";
    }
    platform::stop_for_bug("a look-up without a name", std::source_location::current());
}

void prepare_case_tables(platform::Database& database) {
    platform::migrate(database, "casework", steps);
}

std::vector<std::string_view> case_tables() {
    return {"case_lookups",   "case_history", "case_matters", "case_steps",
            "case_conflicts", "case_facts",   "case_files"};
}

void put_fact(platform::Transaction& transaction, CaseId case_id, const StoredFact& fact) {
    // An empty value keeps its row: who read the one before must still meet the change.
    transaction.execute(
        "INSERT INTO case_facts (case_id, field, value, version, account) VALUES ($case_id, "
        "$field, $value, $version, $account) ON CONFLICT (case_id, field) DO UPDATE SET value = "
        "excluded.value, version = excluded.version, account = excluded.account",
        {{"case_id", case_id.value},
         {"field", fact.field},
         {"value", fact.value},
         {"version", fact.version},
         {"account", fact.account}});
}

std::vector<StoredFact> facts_of(platform::Transaction& transaction, CaseId case_id) {
    std::vector<StoredFact> facts;
    for (const auto& row :
         transaction.query("SELECT * FROM case_facts WHERE case_id = $case_id ORDER BY field",
                           {{"case_id", case_id.value}})) {
        facts.push_back(
            {row.text("field"), row.text("value"), row.integer("version"), row.text("account")});
    }
    return facts;
}

std::optional<StoredFact> fact_of(platform::Transaction& transaction, CaseId case_id,
                                  const std::string& field) {
    const auto row = transaction.query_one(
        "SELECT * FROM case_facts WHERE case_id = $case_id AND field = $field",
        {{"case_id", case_id.value}, {"field", field}});
    if (!row) return std::nullopt;
    return StoredFact{row->text("field"), row->text("value"), row->integer("version"),
                      row->text("account")};
}

Facts known_facts(platform::Transaction& transaction, CaseId case_id) {
    Facts known;
    for (const auto& fact : facts_of(transaction, case_id)) {
        if (!fact.value.empty()) known[fact.field] = fact.value;
    }
    return known;
}

void add(platform::Transaction& transaction, CaseId case_id, const StoredConflict& conflict) {
    transaction.execute(
        "INSERT INTO case_conflicts (case_id, field, version, value, account, at) VALUES "
        "($case_id, $field, $version, $value, $account, $at)",
        {{"case_id", case_id.value},
         {"field", conflict.field},
         {"version", conflict.version},
         {"value", conflict.value},
         {"account", conflict.account},
         {"at", conflict.at.micros}});
}

void settle(platform::Transaction& transaction, CaseId case_id, const std::string& field) {
    transaction.execute("DELETE FROM case_conflicts WHERE case_id = $case_id AND field = $field",
                        {{"case_id", case_id.value}, {"field", field}});
}

std::vector<StoredConflict> conflicts_of(platform::Transaction& transaction, CaseId case_id) {
    std::vector<StoredConflict> conflicts;
    for (const auto& row : transaction.query(
             "SELECT * FROM case_conflicts WHERE case_id = $case_id ORDER BY field, version",
             {{"case_id", case_id.value}})) {
        conflicts.push_back({row.text("field"),
                             row.integer("version"),
                             row.text("value"),
                             row.text("account"),
                             {row.integer("at")}});
    }
    return conflicts;
}

void mark_done(platform::Transaction& transaction, CaseId case_id, const std::string& step,
               std::int64_t version) {
    transaction.execute(
        "INSERT INTO case_steps (case_id, step, version) VALUES ($case_id, $step, $version) ON "
        "CONFLICT (case_id, step) DO UPDATE SET version = excluded.version",
        {{"case_id", case_id.value}, {"step", step}, {"version", version}});
}

void mark_undone(platform::Transaction& transaction, CaseId case_id, const std::string& step) {
    transaction.execute("DELETE FROM case_steps WHERE case_id = $case_id AND step = $step",
                        {{"case_id", case_id.value}, {"step", step}});
}

std::set<std::string> steps_done(platform::Transaction& transaction, CaseId case_id) {
    std::set<std::string> done;
    for (const auto& row : transaction.query("SELECT step FROM case_steps WHERE case_id = $case_id",
                                             {{"case_id", case_id.value}}))
        done.insert(row.text("step"));
    return done;
}

void add(platform::Transaction& transaction, const StoredMatter& matter) {
    transaction.execute(
        "INSERT INTO case_matters (entry, case_id, kind, state, code, opened_on, due, "
        "is_provisional, account, body, personal) VALUES ($entry, $case_id, $kind, $state, $code, "
        "$opened_on, $due, $is_provisional, $account, $body, $personal)",
        {{"entry", matter.entry.value},
         {"case_id", matter.case_id.value},
         {"kind", name_of(matter.kind)},
         {"state", matter.state},
         {"code", matter.code},
         {"opened_on", to_text(matter.opened_on)},
         {"due", matter.due ? std::optional(to_text(matter.due->day)) : std::nullopt},
         {"is_provisional", matter.due && matter.due->is_provisional},
         {"account", matter.account},
         {"body", platform::to_canonical_text(matter.said.open)},
         {"personal", platform::to_canonical_text(matter.said.personal)}});
}

void end_matter(platform::Transaction& transaction, EntryId entry, const std::string& state) {
    transaction.execute("UPDATE case_matters SET state = $state WHERE entry = $entry",
                        {{"state", state}, {"entry", entry.value}});
}

std::optional<StoredMatter> matter_of(platform::Transaction& transaction, EntryId entry) {
    const auto row = transaction.query_one("SELECT * FROM case_matters WHERE entry = $entry",
                                           {{"entry", entry.value}});
    if (!row) return std::nullopt;
    return read_matter(*row);
}

std::vector<StoredMatter> matters_of(platform::Transaction& transaction, CaseId case_id) {
    return read_matters(transaction.query(
        "SELECT * FROM case_matters WHERE case_id = $case_id ORDER BY opened_on, entry",
        {{"case_id", case_id.value}}));
}

std::optional<StoredMatter> notice_with(platform::Transaction& transaction,
                                        const std::string& code) {
    const auto row = transaction.query_one(
        "SELECT * FROM case_matters WHERE code = $code AND kind = 'notice'", {{"code", code}});
    if (!row) return std::nullopt;
    return read_matter(*row);
}

std::vector<StoredMatter> open_notices(platform::Transaction& transaction) {
    return read_matters(transaction.query(
        "SELECT * FROM case_matters WHERE state = 'open' AND kind = 'notice' ORDER BY due, entry"));
}

void add(platform::Transaction& transaction, CaseId case_id, const StoredLine& line) {
    transaction.execute(
        "INSERT INTO case_history (case_id, version, at, event, account, entry, body, personal, "
        "record) VALUES ($case_id, $version, $at, $event, $account, $entry, $body, $personal, "
        "$record)",
        {{"case_id", case_id.value},
         {"version", line.version},
         {"at", line.at.micros},
         {"event", name_of(line.event)},
         {"account", line.account},
         {"entry", line.entry.value},
         {"body", platform::to_canonical_text(line.said.open)},
         {"personal", platform::to_canonical_text(line.said.personal)},
         {"record", line.record.value}});
}

std::vector<StoredLine> history_of(platform::Transaction& transaction, CaseId case_id) {
    std::vector<StoredLine> lines;
    for (const auto& row :
         transaction.query("SELECT * FROM case_history WHERE case_id = $case_id ORDER BY version",
                           {{"case_id", case_id.value}})) {
        const auto event = value_of<Event>(row.text("event"));
        platform::ensure(event.has_value(), "a stored event is one of ours");
        lines.push_back({row.integer("version"),
                         {row.integer("at")},
                         *event,
                         row.text("account"),
                         {row.uuid("entry")},
                         {json_from(row.text("body")), json_from(row.text("personal"))},
                         {row.uuid("record")}});
    }
    return lines;
}

void replace_lookups(platform::Transaction& transaction, CaseId case_id,
                     const std::vector<std::pair<LookupKind, std::string>>& hashes) {
    transaction.execute("DELETE FROM case_lookups WHERE case_id = $case_id",
                        {{"case_id", case_id.value}});
    for (const auto& [kind, hash] : hashes) {
        transaction.execute(
            "INSERT INTO case_lookups (case_id, kind, hash) VALUES ($case_id, $kind, $hash) ON "
            "CONFLICT (case_id, kind, hash) DO NOTHING",
            {{"case_id", case_id.value}, {"kind", name_of(kind)}, {"hash", hash}});
    }
}

std::vector<CaseId> cases_with(platform::Transaction& transaction, LookupKind kind,
                               const std::string& hash) {
    std::vector<CaseId> cases;
    for (const auto& row : transaction.query(
             "SELECT f.case_id FROM case_lookups l JOIN case_files f ON f.case_id = l.case_id "
             "WHERE l.hash = $hash AND l.kind = $kind ORDER BY f.opened_at DESC, f.case_id DESC",
             {{"hash", hash}, {"kind", name_of(kind)}}))
        cases.push_back({row.uuid("case_id")});
    return cases;
}

void erase_personal(platform::Transaction& transaction, CaseId case_id) {
    for (const auto* sql : {"DELETE FROM case_facts WHERE case_id = $case_id",
                            "DELETE FROM case_conflicts WHERE case_id = $case_id",
                            "DELETE FROM case_lookups WHERE case_id = $case_id",
                            "UPDATE case_matters SET personal = '{}' WHERE case_id = $case_id",
                            "UPDATE case_history SET personal = '{}' WHERE case_id = $case_id"})
        transaction.execute(sql, {{"case_id", case_id.value}});
}

}  // namespace services::casework
