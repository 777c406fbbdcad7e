// The SQL of visits after an exit, of sweeps and of audits.
#include "services/relief/relief_store.hpp"
#include "services/relief/stored_values.hpp"

namespace services::relief {

void add_visit(platform::Transaction& transaction, HouseholdId id, platform::CivilDate due) {
    transaction.execute(
        "INSERT INTO relief_visits (household, due, by_account) VALUES ($household, $due, '') ON "
        "CONFLICT (household, due) DO NOTHING",
        {{"household", id.value}, {"due", to_text(due)}});
}

bool finish_visit(platform::Transaction& transaction, HouseholdId id, const Visit& visit) {
    return transaction.execute(
               "UPDATE relief_visits SET done = $done, is_stable = $is_stable, by_account = $by "
               "WHERE household = $household AND due = $due AND done IS NULL",
               {{"done", text_or_null(visit.done)},
                {"is_stable", visit.is_stable.value_or(false)},
                {"by", visit.by},
                {"household", id.value},
                {"due", to_text(visit.due)}}) == 1;
}

void forget_open_visits(platform::Transaction& transaction, HouseholdId id) {
    transaction.execute("DELETE FROM relief_visits WHERE household = $household AND done IS NULL",
                        {{"household", id.value}});
}

std::vector<Visit> visits_of(platform::Transaction& transaction, HouseholdId id) {
    std::vector<Visit> visits;
    for (const auto& row :
         transaction.query("SELECT * FROM relief_visits WHERE household = $household ORDER BY due",
                           {{"household", id.value}})) {
        Visit visit{day_in(row, "due"), maybe_day_in(row, "done"), {}, row.text("by_account")};
        if (const auto stable = row.maybe_integer("is_stable")) visit.is_stable = *stable != 0;
        visits.push_back(visit);
    }
    return visits;
}

void open_sweep(platform::Transaction& transaction, const Sweep& sweep) {
    transaction.execute(
        "INSERT INTO relief_sweeps (sweep, union_code, year, is_open) VALUES ($sweep, $union_code, "
        "$year, 1) ON CONFLICT (sweep) DO NOTHING",
        {{"sweep", sweep.id.value}, {"union_code", sweep.union_code}, {"year", sweep.year}});
    transaction.execute(
        "INSERT INTO relief_sweep_items (sweep, household) SELECT $sweep, household FROM "
        "relief_households WHERE state = 'on_file' AND ($union_code = '' OR union_code = "
        "$union_code) AND (reviewed_year IS NULL OR reviewed_year < $year) ON CONFLICT (sweep, "
        "household) DO NOTHING",
        {{"sweep", sweep.id.value}, {"union_code", sweep.union_code}, {"year", sweep.year}});
}

namespace {

constexpr std::string_view select_sweeps =
    "SELECT s.sweep, s.union_code, s.year, s.is_open, COUNT(i.household) AS households, "
    "COUNT(i.result) AS reviewed FROM relief_sweeps s LEFT JOIN relief_sweep_items i ON i.sweep = "
    "s.sweep ";

Sweep sweep_in(const platform::Row& row) {
    return {SweepId{row.uuid("sweep")},
            row.text("union_code"),
            static_cast<int>(row.integer("year")),
            row.integer("is_open") != 0,
            row.integer("households"),
            row.integer("reviewed")};
}

}  // namespace

std::optional<Sweep> sweep_of(platform::Transaction& transaction, SweepId id) {
    const auto row = transaction.query_one(
        std::string(select_sweeps) +
            "WHERE s.sweep = $sweep GROUP BY s.sweep, s.union_code, s.year, s.is_open",
        {{"sweep", id.value}});
    if (!row) return std::nullopt;
    return sweep_in(*row);
}

std::vector<Sweep> all_sweeps(platform::Transaction& transaction) {
    std::vector<Sweep> sweeps;
    for (const auto& row : transaction.query(
             std::string(select_sweeps) +
             "GROUP BY s.sweep, s.union_code, s.year, s.is_open ORDER BY s.year DESC, s.sweep"))
        sweeps.push_back(sweep_in(row));
    return sweeps;
}

void close_sweep(platform::Transaction& transaction, SweepId id) {
    transaction.execute("UPDATE relief_sweeps SET is_open = 0 WHERE sweep = $sweep",
                        {{"sweep", id.value}});
}

void settle_in_sweeps(platform::Transaction& transaction, HouseholdId id, int year,
                      ReviewResult result) {
    transaction.execute(
        "UPDATE relief_sweep_items SET result = $result WHERE household = $household AND sweep IN "
        "(SELECT sweep FROM relief_sweeps WHERE is_open = 1 AND year = $year)",
        {{"result", name_of(result)}, {"household", id.value}, {"year", year}});
}

void add_audit(platform::Transaction& transaction, const Audit& audit) {
    transaction.execute(
        "INSERT INTO relief_audits (audit, union_code, percent, day) VALUES ($audit, $union_code, "
        "$percent, $day) ON CONFLICT (audit) DO NOTHING",
        {{"audit", audit.id.value},
         {"union_code", audit.union_code},
         {"percent", audit.percent},
         {"day", to_text(audit.day)}});
    for (const auto& item : audit.items) {
        transaction.execute(
            "INSERT INTO relief_audit_items (audit, household) VALUES ($audit, $household) ON "
            "CONFLICT (audit, household) DO NOTHING",
            {{"audit", audit.id.value}, {"household", item.household.value}});
    }
}

namespace {

Audit audit_in(platform::Transaction& transaction, const platform::Row& row) {
    Audit audit{AuditId{row.uuid("audit")},
                row.text("union_code"),
                static_cast<int>(row.integer("percent")),
                day_in(row, "day"),
                {}};
    for (const auto& item : transaction.query(
             "SELECT * FROM relief_audit_items WHERE audit = $audit ORDER BY household",
             {{"audit", audit.id.value}})) {
        AuditItem one{HouseholdId{item.uuid("household")}, {}};
        if (!item.is_null("result")) one.result = stored<AuditResult>(item, "result");
        audit.items.push_back(one);
    }
    return audit;
}

}  // namespace

std::optional<Audit> audit_of(platform::Transaction& transaction, AuditId id) {
    const auto row = transaction.query_one("SELECT * FROM relief_audits WHERE audit = $audit",
                                           {{"audit", id.value}});
    if (!row) return std::nullopt;
    return audit_in(transaction, *row);
}

std::vector<Audit> all_audits(platform::Transaction& transaction) {
    std::vector<Audit> audits;
    for (const auto& row :
         transaction.query("SELECT * FROM relief_audits ORDER BY day DESC, audit"))
        audits.push_back(audit_in(transaction, row));
    return audits;
}

void save_finding(platform::Transaction& transaction, AuditId audit, const AuditItem& item) {
    std::optional<std::string> result;
    if (item.result) result = std::string(name_of(*item.result));
    transaction.execute(
        "UPDATE relief_audit_items SET result = $result WHERE audit = $audit AND household = "
        "$household",
        {{"result", result}, {"audit", audit.value}, {"household", item.household.value}});
}

std::vector<HouseholdId> households_on_file(platform::Transaction& transaction,
                                            const std::string& union_code) {
    std::vector<HouseholdId> ids;
    for (const auto& row : transaction.query(
             "SELECT household FROM relief_households WHERE state = 'on_file' AND ($union_code = "
             "'' OR union_code = $union_code) ORDER BY household",
             {{"union_code", union_code}}))
        ids.push_back({row.uuid("household")});
    return ids;
}

}  // namespace services::relief
