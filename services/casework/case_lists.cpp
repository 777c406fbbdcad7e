#include "services/casework/case_lists.hpp"

#include "platform/base/ensure.hpp"
#include "platform/storage/conditions.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/casework/case_life.hpp"

namespace services::casework {
namespace {

using platform::Conditions;

void put_area(Conditions& conditions, const Officer& officer) {
    if (!officer.all_areas) conditions.one_of("f.union_code", officer.unions);
}

// The first text that does not begin with `prefix` and comes after all that do.
std::string after_prefix(std::string prefix) {
    ++prefix.back();
    return prefix;
}

Conditions conditions_of(const CaseQuestion& question) {
    const auto& filter = question.filter;
    Conditions conditions;
    put_area(conditions, question.officer);
    if (filter.state) conditions.add("f.state = ?", name_of(*filter.state));
    if (filter.level) conditions.add("f.archive_level = ?", name_of(*filter.level));
    if (filter.category) conditions.add("f.category = ?", name_of(*filter.category));
    if (filter.main_cause) conditions.add("f.main_cause = ?", name_of(*filter.main_cause));
    if (filter.duty) conditions.add("f.duty = ?", name_of(*filter.duty));
    if (!filter.step.empty()) conditions.add("f.step = ?", filter.step);
    if (!filter.union_code.empty()) conditions.add("f.union_code = ?", filter.union_code);
    if (!filter.paired.empty()) conditions.add("f.paired = ?", filter.paired);
    if (filter.is_unpaired) conditions.add("f.paired = ''");
    if (!filter.number.empty()) conditions.add("f.number = ?", filter.number);
    if (!filter.county.empty()) {
        conditions.add("f.county >= ?", filter.county);
        conditions.add("f.county < ?", after_prefix(filter.county));
    }
    if (filter.due_by) conditions.add("f.due <= ?", to_text(*filter.due_by));
    if (filter.is_in_system)
        conditions.add(*filter.is_in_system ? "f.system_date IS NOT NULL"
                                            : "f.system_date IS NULL");
    for (const auto& hash : question.hashes)
        conditions.add("f.case_id IN (SELECT case_id FROM case_lookups WHERE hash = ?)", hash);
    return conditions;
}

std::string column_of(CountBy by) {
    switch (by) {
        case CountBy::state:
            return "f.state";
        case CountBy::level:
            return "f.archive_level";
        case CountBy::category:
            return "f.category";
        case CountBy::main_cause:
            return "f.main_cause";
        case CountBy::union_code:
            return "f.union_code";
        case CountBy::county:
            return "f.county";
        case CountBy::month:
            return "substr(f.decided_on, 1, 7)";
    }
    platform::stop_for_bug("a count without a column", std::source_location::current());
}

// Which matters wait for whom.
std::vector<std::string> matters_for(const Officer& officer) {
    std::vector<std::string> kinds;
    if (officer.may(Duty::review)) kinds.insert(kinds.end(), {"check", "objection"});
    if (officer.may(Duty::approval)) kinds.emplace_back("appeal");
    if (officer.may(Duty::audit)) kinds.emplace_back("audit");
    if (officer.may(Duty::visiting)) kinds.emplace_back("follow_up");
    return kinds;
}

}  // namespace

std::int64_t count_cases(platform::Transaction& transaction, const CaseQuestion& question) {
    const auto conditions = conditions_of(question);
    const auto rows =
        transaction.query_with("SELECT COUNT(*) AS how_many FROM case_files f" + conditions.sql(),
                               conditions.parameters());
    return rows.front().integer("how_many");
}

std::vector<StoredCase> list_cases(platform::Transaction& transaction, const CaseQuestion& question,
                                   const CasePageOf& page) {
    auto conditions = conditions_of(question);
    conditions.limit(page.size, static_cast<std::int64_t>(page.number - 1) * page.size);
    return read_all(
        transaction.query_with(
            "SELECT f.* FROM case_files f" + conditions.sql() +
                " ORDER BY f.opened_at DESC, f.case_id DESC LIMIT $size OFFSET $skipped",
            conditions.parameters()),
        read_case);
}

std::vector<StoredCase> waiting_cases(platform::Transaction& transaction, const Officer& officer,
                                      const std::string& due_by, int at_most) {
    std::vector<std::string> duties;
    for (const auto duty : officer.duties)
        duties.emplace_back(name_of(duty));
    Conditions conditions;
    put_area(conditions, officer);
    conditions.one_of("f.duty", duties);
    conditions.add("f.due <= ?", due_by);
    conditions.limit(at_most, 0);
    return read_all(
        transaction.query_with("SELECT f.* FROM case_files f" + conditions.sql() +
                                   " ORDER BY f.due, f.case_id LIMIT $size OFFSET $skipped",
                               conditions.parameters()),
        read_case);
}

std::vector<StoredMatter> waiting_matters(platform::Transaction& transaction,
                                          const Officer& officer, const std::string& due_by,
                                          int at_most) {
    Conditions conditions;
    put_area(conditions, officer);
    conditions.add("m.state = 'open'");
    conditions.one_of("m.kind", matters_for(officer));
    conditions.add("m.due <= ?", due_by);
    conditions.limit(at_most, 0);
    return read_matters(transaction.query_with(
        "SELECT m.* FROM case_matters m JOIN case_files f ON f.case_id = m.case_id" +
            conditions.sql() + " ORDER BY m.due, m.entry LIMIT $size OFFSET $skipped",
        conditions.parameters()));
}

std::vector<StoredMatter> matters_in_state(platform::Transaction& transaction,
                                           const Officer& officer, MatterKind kind,
                                           const std::string& state, int at_most) {
    Conditions conditions;
    put_area(conditions, officer);
    conditions.add("m.kind = ?", name_of(kind));
    conditions.add("m.state = ?", state);
    conditions.limit(at_most, 0);
    return read_matters(transaction.query_with(
        "SELECT m.* FROM case_matters m JOIN case_files f ON f.case_id = m.case_id" +
            conditions.sql() + " ORDER BY m.due, m.entry LIMIT $size OFFSET $skipped",
        conditions.parameters()));
}

std::vector<SweptCase> swept_cases(platform::Transaction& transaction, const Officer& officer,
                                   int year) {
    const platform::CivilDate first{year, 1, 1};
    const platform::CivilDate next{year + 1, 1, 1};
    Conditions conditions;
    put_area(conditions, officer);
    conditions.add("f.decided_on < ?", to_text(first));
    conditions.add("(f.state = 'on_file' OR (f.state = 'closed' AND f.closed_on >= ?))",
                   to_text(first));
    auto parameters = conditions.parameters();
    parameters.emplace_back("begins", platform::start_of(first).micros);
    parameters.emplace_back("ends", platform::start_of(next).micros);
    std::vector<SweptCase> cases;
    for (const auto& row : transaction.query_with(
             "SELECT f.*, CASE WHEN EXISTS (SELECT 1 FROM case_history h WHERE h.case_id = "
             "f.case_id AND h.event = 'reviewed_yearly' AND h.at >= $begins AND h.at < $ends) THEN "
             "1 ELSE 0 END AS is_reviewed FROM case_files f" +
                 conditions.sql() + " ORDER BY f.due, f.case_id",
             parameters))
        cases.push_back({read_case(row), row.integer("is_reviewed") != 0});
    return cases;
}

std::vector<CaseCount> count_by(platform::Transaction& transaction, const Officer& officer,
                                CountBy by, const CountScope& scope) {
    Conditions conditions;
    put_area(conditions, officer);
    if (scope.state) conditions.add("f.state = ?", name_of(*scope.state));
    if (!scope.levels.empty()) {
        std::vector<std::string> levels;
        for (const auto level : scope.levels)
            levels.emplace_back(name_of(level));
        conditions.one_of("f.archive_level", levels);
    }
    if (scope.decided_from) conditions.add("f.decided_on >= ?", to_text(*scope.decided_from));
    if (scope.decided_until) conditions.add("f.decided_on <= ?", to_text(*scope.decided_until));
    const auto column = column_of(by);
    std::vector<CaseCount> counts;
    for (const auto& row : transaction.query_with(
             "SELECT COALESCE(" + column +
                 ", '') AS what, COUNT(*) AS cases, CAST(SUM(f.people) AS BIGINT) AS people FROM "
                 "case_files f" +
                 conditions.sql() + " GROUP BY " + column + " ORDER BY what",
             conditions.parameters()))
        counts.push_back({row.text("what"), row.integer("cases"), row.integer("people")});
    return counts;
}

std::vector<StoredCase> closed_before(platform::Transaction& transaction, const Officer& officer,
                                      platform::CivilDate day, int at_most) {
    Conditions conditions;
    put_area(conditions, officer);
    conditions.add("f.closed_on <= ?", to_text(day));
    conditions.add("f.is_erased = 0");
    conditions.limit(at_most, 0);
    return read_all(
        transaction.query_with("SELECT f.* FROM case_files f" + conditions.sql() +
                                   " ORDER BY f.closed_on, f.case_id LIMIT $size OFFSET $skipped",
                               conditions.parameters()),
        read_case);
}

}  // namespace services::casework
