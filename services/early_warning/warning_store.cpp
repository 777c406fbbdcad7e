#include "services/early_warning/warning_store.hpp"

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::early_warning {
namespace {

constexpr platform::Migration steps[] = {{1, R"(
    CREATE TABLE alert_households (
        watch_group TEXT NOT NULL,
        reference TEXT NOT NULL,
        union_code TEXT NOT NULL,
        division TEXT NOT NULL,
        since TEXT NOT NULL,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        facts TEXT NOT NULL,
        PRIMARY KEY (watch_group, reference));
    CREATE INDEX alert_households_by_division ON alert_households (watch_group, division, reference);
    CREATE INDEX alert_households_by_union ON alert_households (watch_group, union_code);
    CREATE TABLE alert_asked (
        asked TEXT NOT NULL PRIMARY KEY,
        record TEXT NOT NULL,
        at BIGINT NOT NULL,
        division TEXT NOT NULL,
        is_raised BIGINT NOT NULL);
    CREATE INDEX alert_asked_open ON alert_asked (is_raised, at);
    CREATE TABLE alert_alerts (
        alert TEXT NOT NULL PRIMARY KEY,
        reference TEXT NOT NULL,
        check_id TEXT NOT NULL,
        aspect TEXT NOT NULL,
        source TEXT NOT NULL,
        union_code TEXT NOT NULL,
        division TEXT NOT NULL,
        programmes TEXT NOT NULL,
        raised_at BIGINT NOT NULL,
        due TEXT NOT NULL,
        is_due_provisional BIGINT NOT NULL,
        state TEXT NOT NULL,
        is_settled BIGINT NOT NULL,
        reason TEXT NOT NULL,
        case_id TEXT NOT NULL,
        changed_at BIGINT NOT NULL,
        version BIGINT NOT NULL);
    CREATE INDEX alert_alerts_by_due ON alert_alerts (is_settled, due);
    CREATE INDEX alert_alerts_by_household ON alert_alerts (reference);
    CREATE TABLE alert_persons (
        alert TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        note TEXT NOT NULL);
    CREATE TABLE alert_history (
        alert TEXT NOT NULL,
        n BIGINT NOT NULL,
        at BIGINT NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL,
        account TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (alert, n));
    CREATE TABLE alert_runs (
        record TEXT NOT NULL PRIMARY KEY,
        check_id TEXT NOT NULL,
        day TEXT NOT NULL,
        households BIGINT NOT NULL,
        unknown BIGINT NOT NULL,
        raised BIGINT NOT NULL,
        known_already BIGINT NOT NULL,
        packs TEXT NOT NULL);
    CREATE INDEX alert_runs_by_check ON alert_runs (check_id, day);
    CREATE TABLE alert_unions (
        union_code TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        level TEXT NOT NULL);
    CREATE TABLE alert_sites (
        union_code TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (union_code, name));
    CREATE TABLE alert_screenings (
        screening TEXT NOT NULL PRIMARY KEY,
        union_code TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT NOT NULL,
        households BIGINT NOT NULL);
    CREATE INDEX alert_screenings_by_union ON alert_screenings (union_code, until_day);
)"},
                                         {2, R"(
    ALTER TABLE alert_asked ADD COLUMN alert TEXT NOT NULL DEFAULT '';
    CREATE INDEX alert_asked_by_alert ON alert_asked (alert);
)"},
                                         {3, R"(
    CREATE TABLE alert_lists (
        list TEXT NOT NULL,
        union_code TEXT NOT NULL,
        watch_group TEXT NOT NULL,
        listed_at BIGINT NOT NULL,
        superseded_at BIGINT,
        PRIMARY KEY (list, union_code));
    CREATE INDEX alert_lists_by_union ON alert_lists (watch_group, union_code);
)"}};

std::string text_of(const std::optional<platform::CivilDate>& day) {
    return day ? to_text(*day) : std::string{};
}

Household household_in(const platform::Row& row) {
    return {row.text("reference"),
            stored(row, "watch_group", value_of<Group>),
            row.text("union_code"),
            row.text("division"),
            platform::civil_date_from_text(row.text("since")),
            row.text("name"),
            row.text("phone"),
            row.text("facts")};
}

Alert alert_in(const platform::Row& row) {
    Alert alert;
    alert.id = {row.uuid("alert")};
    alert.reference = row.text("reference");
    alert.check = row.text("check_id");
    alert.aspect = stored(row, "aspect", value_of<Aspect>);
    alert.source = stored(row, "source", value_of<Source>);
    alert.union_code = row.text("union_code");
    alert.division = row.text("division");
    alert.programmes = platform::split_words(row.text("programmes"));
    alert.raised_at = {row.integer("raised_at")};
    alert.due = stored_day(row, "due");
    alert.is_due_provisional = row.integer("is_due_provisional") != 0;
    alert.state = stored(row, "state", value_of<State>);
    alert.reason = row.text("reason");
    alert.case_id = row.text("case_id");
    alert.changed_at = {row.integer("changed_at")};
    alert.version = row.integer("version");
    return alert;
}

}  // namespace

void prepare_warning_tables(platform::Database& database) {
    platform::migrate(database, "early_warning", steps);
}

std::vector<std::string_view> warning_tables() {
    return {"alert_households", "alert_asked", "alert_history",    "alert_persons", "alert_alerts",
            "alert_runs",       "alert_sites", "alert_screenings", "alert_unions",  "alert_lists"};
}

void forget_households(platform::Transaction& transaction, Group group,
                       const std::string& union_code) {
    transaction.execute(
        "DELETE FROM alert_households WHERE watch_group = $watch_group AND union_code = "
        "$union_code",
        {{"watch_group", name_of(group)}, {"union_code", union_code}});
}

void begin_list(platform::Transaction& transaction, ListId list, Group group,
                const std::string& union_code, platform::WallTime at) {
    forget_households(transaction, group, union_code);
    transaction.execute(
        "UPDATE alert_lists SET superseded_at = $at WHERE watch_group = $watch_group AND "
        "union_code = $union_code AND superseded_at IS NULL AND list <> $list",
        {{"at", at.micros},
         {"watch_group", name_of(group)},
         {"union_code", union_code},
         {"list", list.value}});
    transaction.execute(
        "INSERT INTO alert_lists (list, union_code, watch_group, listed_at) VALUES ($list, "
        "$union_code, $watch_group, $at) ON CONFLICT (list, union_code) DO NOTHING",
        {{"list", list.value},
         {"union_code", union_code},
         {"watch_group", name_of(group)},
         {"at", at.micros}});
}

void save(platform::Transaction& transaction, const Household& one) {
    transaction.execute(
        "INSERT INTO alert_households (watch_group, reference, union_code, division, since, name, "
        "phone, facts) VALUES ($watch_group, $reference, $union_code, $division, $since, $name, "
        "$phone, $facts) ON CONFLICT (watch_group, reference) DO UPDATE SET union_code = "
        "excluded.union_code, division = excluded.division, since = excluded.since, name = "
        "excluded.name, phone = excluded.phone, facts = excluded.facts",
        {{"watch_group", name_of(one.group)},
         {"reference", one.reference},
         {"union_code", one.union_code},
         {"division", one.division},
         {"since", text_of(one.since)},
         {"name", one.name},
         {"phone", one.phone},
         {"facts", one.facts}});
}

std::vector<std::string> divisions_of(platform::Transaction& transaction, Group group,
                                      const std::optional<platform::CivilDate>& since) {
    std::vector<std::string> all;
    for (const auto& row : transaction.query(
             "SELECT DISTINCT division FROM alert_households WHERE watch_group = $watch_group AND "
             "since >= $since ORDER BY division",
             {{"watch_group", name_of(group)}, {"since", text_of(since)}}))
        all.push_back(row.text("division"));
    return all;
}

std::vector<Household> households_after(platform::Transaction& transaction, Group group,
                                        std::string_view division,
                                        const std::optional<platform::CivilDate>& since,
                                        std::string_view after, int at_most) {
    return platform::read_all(
        transaction.query(
            "SELECT * FROM alert_households WHERE watch_group = $watch_group AND division = "
            "$division AND reference > $after AND since >= $since ORDER BY reference LIMIT "
            "$at_most",
            {{"watch_group", name_of(group)},
             {"division", division},
             {"after", after},
             {"since", text_of(since)},
             {"at_most", at_most}}),
        household_in);
}

std::optional<Household> household_of(platform::Transaction& transaction, Group group,
                                      std::string_view reference) {
    const auto row = transaction.query_one(
        "SELECT * FROM alert_households WHERE watch_group = $watch_group AND reference = "
        "$reference",
        {{"watch_group", name_of(group)}, {"reference", reference}});
    if (!row) return std::nullopt;
    return household_in(*row);
}

void add(platform::Transaction& transaction, const StoredAsked& asked) {
    transaction.execute(
        "INSERT INTO alert_asked (asked, record, at, division, is_raised) VALUES ($asked, $record, "
        "$at, $division, 0) ON CONFLICT (asked) DO NOTHING",
        {{"asked", asked.asked.value},
         {"record", asked.record.value},
         {"at", asked.at.micros},
         {"division", asked.division}});
}

void mark_raised(platform::Transaction& transaction, AskedId asked, AlertId alert) {
    transaction.execute("UPDATE alert_asked SET is_raised = 1, alert = $alert WHERE asked = $asked",
                        {{"asked", asked.value}, {"alert", alert.value}});
}

std::vector<StoredAsked> asked_in(platform::Transaction& transaction, int at_most) {
    std::vector<StoredAsked> all;
    for (const auto& row : transaction.query("SELECT * FROM alert_asked WHERE is_raised = 0 ORDER "
                                             "BY at, asked LIMIT $at_most",
                                             {{"at_most", at_most}})) {
        all.push_back(
            {{row.uuid("asked")}, {row.uuid("record")}, {row.integer("at")}, row.text("division")});
    }
    return all;
}

bool is_waiting(platform::Transaction& transaction, AskedId asked) {
    return transaction
        .query_one("SELECT asked FROM alert_asked WHERE asked = $asked AND is_raised = 0",
                   {{"asked", asked.value}})
        .has_value();
}

void save(platform::Transaction& transaction, const Alert& alert) {
    transaction.execute(
        "INSERT INTO alert_alerts (alert, reference, check_id, aspect, source, union_code, "
        "division, programmes, raised_at, due, is_due_provisional, state, is_settled, reason, "
        "case_id, changed_at, version) VALUES ($alert, $reference, $check_id, $aspect, $source, "
        "$union_code, $division, $programmes, $raised_at, $due, $is_due_provisional, $state, "
        "$is_settled, $reason, $case_id, $changed_at, $version) ON CONFLICT (alert) DO UPDATE SET "
        "state = excluded.state, is_settled = excluded.is_settled, reason = excluded.reason, "
        "case_id = excluded.case_id, changed_at = excluded.changed_at, version = "
        "excluded.version",
        {{"alert", alert.id.value},
         {"reference", alert.reference},
         {"check_id", alert.check},
         {"aspect", name_of(alert.aspect)},
         {"source", name_of(alert.source)},
         {"union_code", alert.union_code},
         {"division", alert.division},
         {"programmes", platform::joined_words(alert.programmes)},
         {"raised_at", alert.raised_at.micros},
         {"due", to_text(alert.due)},
         {"is_due_provisional", alert.is_due_provisional},
         {"state", name_of(alert.state)},
         {"is_settled", alert.is_settled()},
         {"reason", alert.reason},
         {"case_id", alert.case_id},
         {"changed_at", alert.changed_at.micros},
         {"version", alert.version}});
}

std::optional<Alert> alert_of(platform::Transaction& transaction, AlertId alert) {
    const auto row = transaction.query_one("SELECT * FROM alert_alerts WHERE alert = $alert",
                                           {{"alert", alert.value}});
    if (!row) return std::nullopt;
    return alert_in(*row);
}

void save_person(platform::Transaction& transaction, AlertId alert, const Person& person) {
    transaction.execute(
        "INSERT INTO alert_persons (alert, name, phone, note) VALUES ($alert, $name, $phone, "
        "$note) ON CONFLICT (alert) DO NOTHING",
        {{"alert", alert.value},
         {"name", person.name},
         {"phone", person.phone},
         {"note", person.note}});
}

std::optional<Person> person_of(platform::Transaction& transaction, AlertId alert) {
    const auto row = transaction.query_one("SELECT * FROM alert_persons WHERE alert = $alert",
                                           {{"alert", alert.value}});
    if (!row) return std::nullopt;
    return Person{row->text("name"), row->text("phone"), row->text("note")};
}

std::vector<Alert> alerts_in(platform::Transaction& transaction, bool are_settled, int at_most) {
    const std::string order = are_settled ? "changed_at DESC, alert" : "due, alert";
    return platform::read_all(
        transaction.query("SELECT * FROM alert_alerts WHERE is_settled = $is_settled ORDER BY " +
                              order + " LIMIT $at_most",
                          {{"is_settled", are_settled}, {"at_most", at_most}}),
        alert_in);
}

bool has_alert_since(platform::Transaction& transaction, std::string_view reference,
                     platform::WallTime moment) {
    return transaction
        .query_one(
            "SELECT alert FROM alert_alerts WHERE reference = $reference AND (is_settled = "
            "0 OR changed_at >= $moment) LIMIT 1",
            {{"reference", reference}, {"moment", moment.micros}})
        .has_value();
}

void add_history(platform::Transaction& transaction, AlertId alert, const HistoryLine& line) {
    transaction.execute(
        "INSERT INTO alert_history (alert, n, at, what, detail, account, note) SELECT $alert, "
        "COUNT(*) + 1, $at, $what, $detail, $account, $note FROM alert_history WHERE alert = "
        "$alert",
        {{"alert", alert.value},
         {"at", line.at.micros},
         {"what", line.what},
         {"detail", line.detail},
         {"account", line.account},
         {"note", line.note}});
}

std::vector<HistoryLine> history_of(platform::Transaction& transaction, AlertId alert) {
    std::vector<HistoryLine> lines;
    for (const auto& row :
         transaction.query("SELECT * FROM alert_history WHERE alert = $alert ORDER BY n",
                           {{"alert", alert.value}})) {
        lines.push_back({{row.integer("at")},
                         row.text("what"),
                         row.text("detail"),
                         row.text("account"),
                         row.text("note")});
    }
    return lines;
}

void add(platform::Transaction& transaction, const sync::RecordId& record, const Run& run) {
    transaction.execute(
        "INSERT INTO alert_runs (record, check_id, day, households, unknown, raised, "
        "known_already, packs) VALUES ($record, $check_id, $day, $households, $unknown, $raised, "
        "$known_already, $packs) ON CONFLICT (record) DO NOTHING",
        {{"record", record.value},
         {"check_id", run.check},
         {"day", to_text(run.day)},
         {"households", run.households},
         {"unknown", run.unknown},
         {"raised", run.raised},
         {"known_already", run.known_already},
         {"packs", run.packs}});
}

std::vector<Run> runs_in(platform::Transaction& transaction, int at_most) {
    std::vector<Run> all;
    for (const auto& row : transaction.query("SELECT * FROM alert_runs ORDER BY record DESC LIMIT "
                                             "$at_most",
                                             {{"at_most", at_most}})) {
        all.push_back({row.text("check_id"), stored_day(row, "day"), row.integer("households"),
                       row.integer("unknown"), row.integer("raised"), row.integer("known_already"),
                       row.text("packs")});
    }
    return all;
}

std::optional<platform::CivilDate> last_run(platform::Transaction& transaction,
                                            std::string_view check) {
    const auto row = transaction.query_one(
        "SELECT day FROM alert_runs WHERE check_id = $check_id ORDER BY day DESC LIMIT 1",
        {{"check_id", check}});
    if (!row) return std::nullopt;
    return stored_day(*row, "day");
}

void set_sites(platform::Transaction& transaction, const WatchedUnion& of,
               const std::vector<std::string>& sites) {
    transaction.execute(
        "INSERT INTO alert_unions (union_code, name, level) VALUES ($union_code, $name, $level) ON "
        "CONFLICT (union_code) DO UPDATE SET name = excluded.name, level = excluded.level",
        {{"union_code", of.code}, {"name", of.name}, {"level", name_of(of.level)}});
    transaction.execute("DELETE FROM alert_sites WHERE union_code = $union_code",
                        {{"union_code", of.code}});
    for (const auto& site : sites)
        transaction.execute(
            "INSERT INTO alert_sites (union_code, name) VALUES ($union_code, $name) ON CONFLICT "
            "(union_code, name) DO NOTHING",
            {{"union_code", of.code}, {"name", site}});
}

void add(platform::Transaction& transaction, ScreeningId id, const Screening& screening) {
    transaction.execute(
        "INSERT INTO alert_screenings (screening, union_code, from_day, until_day, households) "
        "VALUES ($screening, $union_code, $from_day, $until_day, $households) ON CONFLICT "
        "(screening) DO NOTHING",
        {{"screening", id.value},
         {"union_code", screening.union_code},
         {"from_day", to_text(screening.from)},
         {"until_day", to_text(screening.until)},
         {"households", screening.households}});
}

std::vector<UnionCounts> union_counts(platform::Transaction& transaction, int year) {
    const platform::CivilDate first{year, 1, 1};
    const platform::CivilDate last{year, 12, 31};
    std::vector<UnionCounts> all;
    for (const auto& row : transaction.query(
             "SELECT u.union_code, u.name, u.level, (SELECT COUNT(*) FROM alert_sites s WHERE "
             "s.union_code = u.union_code) AS sites, (SELECT COUNT(*) FROM alert_screenings c "
             "WHERE "
             "c.union_code = u.union_code AND c.until_day >= $first AND c.until_day <= $last) AS "
             "screenings FROM alert_unions u ORDER BY u.union_code",
             {{"first", to_text(first)}, {"last", to_text(last)}})) {
        all.push_back(
            {{row.text("union_code"), row.text("name"), stored(row, "level", value_of<Level>)},
             row.integer("sites"),
             row.integer("screenings")});
    }
    return all;
}

bool knows_union(platform::Transaction& transaction, std::string_view code) {
    return transaction
        .query_one("SELECT union_code FROM alert_unions WHERE union_code = $union_code",
                   {{"union_code", code}})
        .has_value();
}

}  // namespace services::early_warning
