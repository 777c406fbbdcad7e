#include "services/relief/relief_store.hpp"

#include "platform/storage/stored_values.hpp"

namespace services::relief {
namespace {

Fund fund_in(const platform::Row& row) {
    Fund fund;
    fund.id = {row.uuid("fund")};
    fund.version = row.integer("version");
    fund.title = row.text("title");
    fund.source = row.text("source");
    fund.union_code = row.text("union_code");
    fund.first_day = stored_day(row, "first_day");
    fund.last_day = stored_day(row, "last_day");
    fund.kinds = platform::split_words(row.text("kinds"));
    fund.budget = row.integer("budget");
    fund.reserved = row.integer("reserved");
    fund.paid = row.integer("paid");
    return fund;
}

}  // namespace

std::optional<Fund> fund_of(platform::Transaction& transaction, FundId fund) {
    const auto row = transaction.query_one("SELECT * FROM relief_funds WHERE fund = $fund",
                                           {{"fund", fund.value}});
    if (!row) return std::nullopt;
    return fund_in(*row);
}

void save(platform::Transaction& transaction, const Fund& fund) {
    transaction.execute(
        "INSERT INTO relief_funds (fund, version, title, source, union_code, first_day, last_day, "
        "kinds, budget, reserved, paid) VALUES ($fund, $version, $title, $source, $union_code, "
        "$first_day, $last_day, $kinds, $budget, $reserved, $paid) ON CONFLICT (fund) DO UPDATE "
        "SET version = excluded.version, budget = excluded.budget, reserved = excluded.reserved, "
        "paid = excluded.paid",
        {{"fund", fund.id.value},
         {"version", fund.version},
         {"title", fund.title},
         {"source", fund.source},
         {"union_code", fund.union_code},
         {"first_day", to_text(fund.first_day)},
         {"last_day", to_text(fund.last_day)},
         {"kinds", platform::joined_words(fund.kinds)},
         {"budget", fund.budget},
         {"reserved", fund.reserved},
         {"paid", fund.paid}});
}

std::vector<Fund> all_funds(platform::Transaction& transaction) {
    return platform::read_all(
        transaction.query("SELECT * FROM relief_funds ORDER BY first_day DESC, fund"), fund_in);
}

std::optional<StoredHousehold> household_of(platform::Transaction& transaction, HouseholdId id) {
    const auto row = transaction.query_one(
        "SELECT *, CASE WHEN EXISTS (SELECT 1 FROM relief_accounts a WHERE a.household = "
        "h.household) THEN 1 ELSE 0 END AS has_account FROM relief_households h WHERE "
        "h.household = $household",
        {{"household", id.value}});
    if (!row) return std::nullopt;
    StoredHousehold stored_one;
    auto& one = stored_one.household;
    stored_one.decided = row->integer("decided");
    one.id = id;
    one.version = row->integer("version");
    one.standing = {row->text("case_id"),
                    row->text("union_code"),
                    row->text("region"),
                    stored(*row, "level", value_of<Level>),
                    stored(*row, "category", value_of<Category>),
                    stored(*row, "cause", value_of<Cause>),
                    row->integer("people"),
                    row->text("measure"),
                    row->text("mark")};
    one.tier = row->text("tier");
    one.state = stored(*row, "state", value_of<HouseholdState>);
    one.since = stored_day(*row, "since");
    one.exited = maybe_day(*row, "exited");
    if (const auto year = row->maybe_integer("reviewed_year"))
        one.reviewed_year = static_cast<int>(*year);
    one.has_account = row->integer("has_account") != 0;
    return stored_one;
}

void save(platform::Transaction& transaction, const StoredHousehold& stored_one) {
    const auto& one = stored_one.household;
    std::optional<std::int64_t> year;
    if (one.reviewed_year) year = *one.reviewed_year;
    transaction.execute(
        "INSERT INTO relief_households (household, version, decided, case_id, union_code, region, "
        "level, category, cause, people, measure, mark, tier, state, since, exited, "
        "reviewed_year) VALUES ($household, $version, $decided, $case_id, $union_code, $region, "
        "$level, $category, $cause, $people, $measure, $mark, $tier, $state, $since, $exited, "
        "$reviewed_year) ON CONFLICT (household) DO UPDATE SET version = "
        "excluded.version, decided = excluded.decided, case_id = excluded.case_id, union_code = "
        "excluded.union_code, region = excluded.region, level = excluded.level, category = "
        "excluded.category, cause = excluded.cause, people = excluded.people, measure = "
        "excluded.measure, mark = excluded.mark, tier = excluded.tier, state = excluded.state, "
        "exited = excluded.exited, reviewed_year = excluded.reviewed_year",
        {{"household", one.id.value},
         {"version", one.version},
         {"decided", stored_one.decided},
         {"case_id", one.standing.case_id},
         {"union_code", one.standing.union_code},
         {"region", one.standing.region},
         {"level", name_of(one.standing.level)},
         {"category", name_of(one.standing.category)},
         {"cause", name_of(one.standing.cause)},
         {"people", one.standing.people},
         {"measure", one.standing.measure},
         {"mark", one.standing.mark},
         {"tier", one.tier},
         {"state", name_of(one.state)},
         {"since", to_text(one.since)},
         {"exited", text_or_null(one.exited)},
         {"reviewed_year", year}});
}

std::optional<HouseholdPerson> person_of(platform::Transaction& transaction, HouseholdId id) {
    const auto row = transaction.query_one(
        "SELECT * FROM relief_persons WHERE household = $household", {{"household", id.value}});
    if (!row) return std::nullopt;
    return HouseholdPerson{row->text("name"), row->text("phone"), row->text("employer_state"),
                           row->text("illness"), row->text("schooling")};
}

void save_person(platform::Transaction& transaction, HouseholdId id,
                 const HouseholdPerson& person) {
    transaction.execute(
        "INSERT INTO relief_persons (household, name, phone, employer_state, illness, schooling) "
        "VALUES ($household, $name, $phone, $employer_state, $illness, $schooling) ON CONFLICT "
        "(household) DO UPDATE SET name = excluded.name, phone = excluded.phone, employer_state = "
        "excluded.employer_state, illness = excluded.illness, schooling = excluded.schooling",
        {{"household", id.value},
         {"name", person.name},
         {"phone", person.phone},
         {"employer_state", person.employer_state},
         {"illness", person.illness},
         {"schooling", person.schooling}});
}

std::optional<BankAccount> account_of(platform::Transaction& transaction, HouseholdId id) {
    const auto row = transaction.query_one(
        "SELECT * FROM relief_accounts WHERE household = $household", {{"household", id.value}});
    if (!row) return std::nullopt;
    return BankAccount{row->text("holder"), row->text("bank"), row->text("number")};
}

void save_account(platform::Transaction& transaction, HouseholdId id, const BankAccount& account) {
    transaction.execute(
        "INSERT INTO relief_accounts (household, holder, bank, number) VALUES ($household, "
        "$holder, $bank, $number) ON CONFLICT (household) DO UPDATE SET holder = excluded.holder, "
        "bank = excluded.bank, number = excluded.number",
        {{"household", id.value},
         {"holder", account.holder},
         {"bank", account.bank},
         {"number", account.number}});
}

void erase_personal(platform::Transaction& transaction, HouseholdId id) {
    for (const auto* sql :
         {"DELETE FROM relief_persons WHERE household = $household",
          "DELETE FROM relief_accounts WHERE household = $household",
          "UPDATE relief_history SET note = '' WHERE subject = $household OR subject IN (SELECT "
          "grant_id FROM relief_grants WHERE household = $household)",
          "UPDATE relief_traces SET trace = '' WHERE grant_id IN (SELECT grant_id FROM "
          "relief_grants WHERE household = $household)"})
        transaction.execute(sql, {{"household", id.value}});
}

void add_history(platform::Transaction& transaction, platform::Uuid subject,
                 const HistoryLine& line) {
    transaction.execute(
        "INSERT INTO relief_history (subject, version, place, at, kind, account, detail, note) "
        "SELECT $subject, $version, COUNT(*), $at, $kind, $account, $detail, $note FROM "
        "relief_history WHERE subject = $subject",
        {{"subject", subject},
         {"version", line.version},
         {"at", line.at.micros},
         {"kind", line.kind},
         {"account", line.account},
         {"detail", line.detail},
         {"note", line.note}});
}

std::vector<HistoryLine> history_of(platform::Transaction& transaction, platform::Uuid subject) {
    std::vector<HistoryLine> lines;
    for (const auto& row :
         transaction.query("SELECT * FROM relief_history WHERE subject = $subject ORDER BY place",
                           {{"subject", subject}})) {
        lines.push_back({row.integer("version"),
                         {row.integer("at")},
                         row.text("kind"),
                         row.text("account"),
                         row.text("detail"),
                         row.text("note")});
    }
    return lines;
}

}  // namespace services::relief
