#include "services/relief/register_store.hpp"

#include "platform/storage/stored_values.hpp"

#include <algorithm>

namespace services::relief {
namespace {

using platform::Conditions;

Conditions conditions_of(const Area& area, const HouseholdFilter& filter) {
    Conditions conditions;
    put_area(conditions, area, "h.union_code");
    if (filter.state) conditions.add("h.state = ?", name_of(*filter.state));
    if (!filter.tier.empty()) conditions.add("h.tier = ?", filter.tier);
    if (!filter.union_code.empty()) conditions.add("h.union_code = ?", filter.union_code);
    if (!filter.case_id.empty()) conditions.add("h.case_id = ?", filter.case_id);
    return conditions;
}

// What each task asks: a household, its union, when it was due, and a detail.
struct TaskQuestion {
    TaskKind kind;
    const char* sql;
    bool needs_today;
};
constexpr TaskQuestion questions[] = {
    {TaskKind::failed_account,
     "SELECT h.household, h.union_code, MIN(p.due) AS due, MIN(p.failure) AS detail FROM "
     "relief_payments p JOIN relief_households h ON h.household = p.household WHERE p.state = "
     "'failed'",
     false},
    {TaskKind::no_account,
     "SELECT h.household, h.union_code, MIN(p.due) AS due, '' AS detail FROM relief_payments p "
     "JOIN relief_grants g ON g.grant_id = p.grant_id JOIN relief_households h ON h.household = "
     "p.household WHERE g.state = 'granted' AND p.state = 'planned' AND p.due <= $today AND NOT "
     "EXISTS (SELECT 1 FROM relief_accounts a WHERE a.household = h.household)",
     true},
    {TaskKind::review_due,
     "SELECT h.household, h.union_code, MIN(p.due) AS due, '' AS detail FROM relief_payments p "
     "JOIN relief_grants g ON g.grant_id = p.grant_id JOIN relief_households h ON h.household = "
     "p.household WHERE g.state = 'granted' AND p.state = 'planned' AND p.needs_review = 1 AND "
     "p.is_reviewed = 0 AND p.due <= $today",
     true}};

}  // namespace

std::int64_t count_households(platform::Transaction& transaction, const Area& area,
                              const HouseholdFilter& filter) {
    const auto conditions = conditions_of(area, filter);
    const auto rows = transaction.query_with(
        "SELECT COUNT(*) AS how_many FROM relief_households h" + conditions.sql(),
        conditions.parameters());
    return rows.empty() ? 0 : rows.front().integer("how_many");
}

std::vector<HouseholdId> list_households(platform::Transaction& transaction, const Area& area,
                                         const HouseholdFilter& filter) {
    auto conditions = conditions_of(area, filter);
    conditions.limit(filter.page_size,
                     static_cast<std::int64_t>(filter.page - 1) * filter.page_size);
    std::vector<HouseholdId> ids;
    for (const auto& row : transaction.query_with(
             "SELECT h.household FROM relief_households h" + conditions.sql() +
                 " ORDER BY h.since DESC, h.household DESC LIMIT $size OFFSET $skipped",
             conditions.parameters()))
        ids.push_back({row.uuid("household")});
    return ids;
}

std::vector<GrantId> grants_in_state(platform::Transaction& transaction, GrantState state) {
    std::vector<GrantId> ids;
    for (const auto& row : transaction.query(
             "SELECT grant_id FROM relief_grants WHERE state = $state ORDER BY grant_id",
             {{"state", name_of(state)}}))
        ids.push_back({row.uuid("grant_id")});
    return ids;
}

std::int64_t sum_of_entries(platform::Transaction& transaction, HouseholdId household, Entry what) {
    const auto row = transaction.query_one(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS amount FROM relief_ledger WHERE "
        "household = $household AND what = $what",
        {{"household", household.value}, {"what", name_of(what)}});
    return row ? row->integer("amount") : 0;
}

std::vector<Task> tasks_in(platform::Transaction& transaction, const Area& area,
                           platform::CivilDate today, int at_most) {
    std::vector<Task> tasks;
    for (const auto& question : questions) {
        Conditions conditions;
        put_area(conditions, area, "h.union_code");
        if (question.needs_today) conditions.bind("today", to_text(today));
        std::string sql = question.sql;
        // The questions have their own conditions already.
        if (!conditions.sql().empty()) {
            const bool has_where = sql.find(" WHERE ") != std::string::npos;
            sql += (has_where ? " AND " : " WHERE ") + conditions.sql().substr(7);
        }
        sql += " GROUP BY h.household, h.union_code ORDER BY h.household";
        for (const auto& row : transaction.query_with(sql, conditions.parameters()))
            tasks.push_back({question.kind,
                             {row.uuid("household")},
                             row.text("union_code"),
                             maybe_day(row, "due"),
                             row.text("detail")});
    }
    std::stable_sort(tasks.begin(), tasks.end(), [](const auto& a, const auto& b) {
        return a.due.value_or(platform::CivilDate{9999, 1, 1}) <
               b.due.value_or(platform::CivilDate{9999, 1, 1});
    });
    if (tasks.size() > static_cast<std::size_t>(std::max(at_most, 0)))
        tasks.resize(static_cast<std::size_t>(std::max(at_most, 0)));
    return tasks;
}

}  // namespace services::relief
