#include "services/relief/ledger_store.hpp"

#include <ranges>

#include "platform/storage/stored_values.hpp"
#include "services/relief/payout_store.hpp"

namespace services::relief {

using platform::Conditions;

namespace {

std::string column_of(GroupBy by) {
    switch (by) {
        case GroupBy::label:
            return "union_code";
        case GroupBy::group:
            return "category";
        default:
            return std::string(name_of(by));
    }
}

Conditions conditions_of(const LedgerQuestion& question) {
    const auto& scope = question.scope;
    Conditions conditions;
    conditions.add("what = ?", scope.measure);
    put_area(conditions, question.area, "union_code");
    if (!scope.levels.empty())
        conditions.one_of("level", std::views::transform(
                                       scope.levels, [](Level level) { return name_of(level); }));
    if (!scope.region.empty())
        conditions.add("substr(region, 1, " + std::to_string(scope.region.size()) + ") = ?",
                       scope.region);
    if (!scope.group.empty()) conditions.add("category = ?", scope.group);
    if (scope.cause) conditions.add("cause = ?", name_of(*scope.cause));
    if (!scope.union_code.empty()) conditions.add("union_code = ?", scope.union_code);
    if (scope.from) conditions.add("day >= ?", to_text(*scope.from));
    if (scope.until) conditions.add("day <= ?", to_text(*scope.until));
    return conditions;
}

// Inside: each household once, with how many it was; outside: the groups.
std::vector<Sum> sums(platform::Transaction& transaction, const LedgerQuestion& question,
                      const std::string& key) {
    const auto conditions = conditions_of(question);
    const auto rows = transaction.query_with(
        "SELECT key, COUNT(*) AS households, CAST(SUM(people) AS BIGINT) AS people, "
        "CAST(SUM(times) AS BIGINT) AS times, CAST(SUM(amount) AS BIGINT) AS amount FROM (SELECT " +
            key +
            " AS key, household, MAX(people) AS people, COUNT(*) AS times, SUM(amount) AS amount "
            "FROM relief_ledger" +
            conditions.sql() + " GROUP BY " + key + ", household) AS one GROUP BY key ORDER BY key",
        conditions.parameters());
    std::vector<Sum> all;
    for (const auto& row : rows)
        all.push_back({row.text("key"), question.scope, row.integer("households"),
                       row.integer("people"), row.integer("times"), row.integer("amount"), false});
    return all;
}

}  // namespace

void put_area(Conditions& conditions, const Area& area, const std::string& column) {
    if (!area.is_everywhere) conditions.one_of(column, area.unions);
}

std::vector<Earlier> earlier_of(platform::Transaction& transaction, HouseholdId household) {
    std::vector<Earlier> earlier;
    for (const auto& row : transaction.query(
             "SELECT g.kind, g.day, g.amount - COALESCE((SELECT CAST(SUM(d.amount) AS BIGINT) FROM "
             "relief_ledger d WHERE d.grant_id = g.grant_id AND d.kind = g.kind AND d.what = "
             "'dropped'), 0) AS amount FROM relief_ledger g WHERE g.household = $household AND "
             "g.what = 'granted' ORDER BY g.day, g.grant_id, g.kind",
             {{"household", household.value}})) {
        const auto amount = row.integer("amount");
        if (amount > 0) earlier.push_back({row.text("kind"), amount, stored_day(row, "day")});
    }
    return earlier;
}

std::vector<Sum> ledger_sums(platform::Transaction& transaction, const LedgerQuestion& question) {
    auto all = sums(transaction, question, column_of(question.by));
    for (auto& one : all) {
        // A row of one level counts that level only, and says so.
        if (question.by == GroupBy::level) one.scope.levels = *levels_from(one.key);
        if (question.by == GroupBy::cause) one.scope.cause = value_of<Cause>(one.key);
        if (question.by == GroupBy::region) one.scope.region = one.key;
    }
    return all;
}

Sum ledger_total(platform::Transaction& transaction, const LedgerQuestion& question) {
    const auto all = sums(transaction, question, "what");
    return all.empty() ? Sum{"", question.scope, 0, 0, 0, 0, false} : all.front();
}

bool knows_return(platform::Transaction& transaction, const ReturnTaken& fact) {
    return transaction
        .query_one(
            "SELECT 1 AS one FROM relief_returns WHERE return_id = $return_id OR (file_hash "
            "= $file_hash AND union_code = $union_code)",
            {{"return_id", fact.return_id.value},
             {"file_hash", fact.file_hash},
             {"union_code", fact.union_code}})
        .has_value();
}

void add_return(platform::Transaction& transaction, const ReturnTaken& fact, platform::WallTime at,
                const std::string& account) {
    transaction.execute(
        "INSERT INTO relief_returns (return_id, title, source, union_code, file_hash, taken, "
        "account) VALUES ($return_id, $title, $source, $union_code, $file_hash, $taken, $account)",
        {{"return_id", fact.return_id.value},
         {"title", fact.title},
         {"source", fact.source},
         {"union_code", fact.union_code},
         {"file_hash", fact.file_hash},
         {"taken", at.micros},
         {"account", account}});
    for (std::size_t i = 0; i < fact.figures.size(); ++i) {
        const auto& one = fact.figures[i];
        transaction.execute(
            "INSERT INTO relief_figures (return_id, place, measure, label, region, levels, "
            "people_group, day, households, people, times, amount, is_lower_bound) VALUES "
            "($return_id, $place, $measure, $label, $region, $levels, $people_group, $day, "
            "$households, $people, $times, $amount, $is_lower_bound)",
            {{"return_id", fact.return_id.value},
             {"place", static_cast<std::int64_t>(i)},
             {"measure", one.measure},
             {"label", one.label},
             {"region", one.region},
             {"levels", text_of(one.levels)},
             {"people_group", one.group},
             {"day", one.day ? to_text(*one.day) : std::string()},
             {"households", one.households},
             {"people", one.people},
             {"times", one.times},
             {"amount", one.amount},
             {"is_lower_bound", one.is_lower_bound}});
    }
}

std::vector<Figure> figures_in(platform::Transaction& transaction, const Area& area,
                               std::optional<ReturnId> only) {
    Conditions conditions;
    put_area(conditions, area, "r.union_code");
    if (only) conditions.add("r.return_id = ?", only->value);
    std::vector<Figure> figures;
    for (const auto& row : transaction.query_with(
             "SELECT f.* FROM relief_figures f JOIN relief_returns r ON r.return_id = f.return_id" +
                 conditions.sql() + " ORDER BY r.taken, f.return_id, f.place",
             conditions.parameters())) {
        Figure one;
        one.measure = row.text("measure");
        one.label = row.text("label");
        one.region = row.text("region");
        const auto levels = levels_from(row.text("levels"));
        platform::ensure(levels.has_value(), "stored levels are levels");
        one.levels = *levels;
        one.group = row.text("people_group");
        one.day = platform::civil_date_from_text(row.text("day"));
        one.households = row.maybe_integer("households");
        one.people = row.maybe_integer("people");
        one.times = row.maybe_integer("times");
        one.amount = row.maybe_integer("amount");
        one.is_lower_bound = row.integer("is_lower_bound") != 0;
        figures.push_back(std::move(one));
    }
    return figures;
}

}  // namespace services::relief
