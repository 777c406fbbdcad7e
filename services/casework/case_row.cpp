// The row of one case, written and read whole.
#include <array>

#include "platform/storage/stored_values.hpp"
#include "services/casework/case_store.hpp"

namespace services::casework {
namespace {

constexpr std::array<std::string_view, 33> columns{"case_id",
                                                   "number",
                                                   "state",
                                                   "version",
                                                   "union_code",
                                                   "county",
                                                   "procedure_id",
                                                   "origin",
                                                   "origin_id",
                                                   "opened_by",
                                                   "opened_at",
                                                   "changed_at",
                                                   "people",
                                                   "archive_level",
                                                   "category",
                                                   "main_cause",
                                                   "other_causes",
                                                   "route",
                                                   "step",
                                                   "duty",
                                                   "due",
                                                   "is_provisional",
                                                   "approved_first_by",
                                                   "decided_on",
                                                   "closed_on",
                                                   "appeal_until",
                                                   "exit_reason",
                                                   "system_date",
                                                   "system_by",
                                                   "paired",
                                                   "merged_into",
                                                   "is_erased",
                                                   "open_facts"};

std::string upsert() {
    std::string names, values, updates;
    for (const auto column : columns) {
        const auto name = std::string(column);
        names += (names.empty() ? "" : ", ") + name;
        values += (values.empty() ? "$" : ", $") + name;
        if (column != "case_id")
            updates += (updates.empty() ? "" : ", ") + name + " = excluded." + name;
    }
    return "INSERT INTO case_files (" + names + ") VALUES (" + values +
           ") ON CONFLICT (case_id) DO UPDATE SET " + updates;
}

std::optional<Classification> classed_in(const platform::Row& row) {
    const auto level = maybe_stored(row, "archive_level", value_of<Level>);
    if (!level) return std::nullopt;
    return Classification{*level, stored(row, "category", value_of<Category>),
                          stored(row, "main_cause", value_of<Cause>),
                          platform::split_names(row.text("other_causes"), value_of<Cause>),
                          row.text("route")};
}

}  // namespace

void save(platform::Transaction& transaction, const StoredCase& one) {
    static const std::string sql = upsert();
    const auto& classed = one.classed;
    const auto of_class = [&](const auto& member) -> std::optional<std::string> {
        if (!classed) return std::nullopt;
        return std::string(name_of((*classed).*member));
    };
    transaction.execute(
        sql,
        {{"case_id", one.case_id.value},
         {"number", one.number},
         {"state", name_of(one.state)},
         {"version", one.version},
         {"union_code", one.union_code},
         {"county", one.county},
         {"procedure_id", one.procedure},
         {"origin", name_of(one.origin)},
         {"origin_id", one.origin_id},
         {"opened_by", one.opened_by},
         {"opened_at", one.opened_at.micros},
         {"changed_at", one.changed_at.micros},
         {"people", one.people},
         {"archive_level", of_class(&Classification::level)},
         {"category", of_class(&Classification::category)},
         {"main_cause", of_class(&Classification::main_cause)},
         {"other_causes", classed ? platform::joined_names(classed->other_causes) : ""},
         {"route", classed ? classed->route : ""},
         {"step", one.step},
         {"duty", platform::name_or_null(one.duty)},
         {"due", one.due ? std::optional(to_text(one.due->day)) : std::nullopt},
         {"is_provisional", one.due && one.due->is_provisional},
         {"approved_first_by", one.approved_first_by},
         {"decided_on", text_or_null(one.decided_on)},
         {"closed_on", text_or_null(one.closed_on)},
         {"appeal_until", text_or_null(one.appeal_until)},
         {"exit_reason", platform::name_or_null(one.exit_reason)},
         {"system_date", text_or_null(one.system_date)},
         {"system_by", one.system_by},
         {"paired", one.paired},
         {"merged_into", one.merged_into ? std::optional(to_text(*one.merged_into)) : std::nullopt},
         {"is_erased", one.is_erased},
         {"open_facts", one.open_facts}});
}

StoredCase read_case(const platform::Row& row) {
    StoredCase one;
    one.case_id = {row.uuid("case_id")};
    one.number = row.text("number");
    one.state = stored(row, "state", value_of<State>);
    one.version = row.integer("version");
    one.union_code = row.text("union_code");
    one.county = row.text("county");
    one.procedure = row.text("procedure_id");
    one.origin = stored(row, "origin", value_of<Origin>);
    one.origin_id = row.text("origin_id");
    one.opened_by = row.text("opened_by");
    one.opened_at = {row.integer("opened_at")};
    one.changed_at = {row.integer("changed_at")};
    one.people = row.integer("people");
    one.classed = classed_in(row);
    one.step = row.text("step");
    one.duty = maybe_stored(row, "duty", value_of<Duty>);
    if (const auto due = maybe_day(row, "due"))
        one.due = Due{*due, row.integer("is_provisional") != 0};
    one.approved_first_by = row.text("approved_first_by");
    one.decided_on = maybe_day(row, "decided_on");
    one.closed_on = maybe_day(row, "closed_on");
    one.appeal_until = maybe_day(row, "appeal_until");
    one.exit_reason = maybe_stored(row, "exit_reason", value_of<ExitReason>);
    one.system_date = maybe_day(row, "system_date");
    one.system_by = row.text("system_by");
    one.paired = row.text("paired");
    if (!row.is_null("merged_into")) one.merged_into = CaseId{row.uuid("merged_into")};
    one.is_erased = row.integer("is_erased") != 0;
    one.open_facts = row.integer("open_facts");
    return one;
}

std::optional<StoredCase> case_of(platform::Transaction& transaction, CaseId case_id) {
    const auto row = transaction.query_one("SELECT * FROM case_files WHERE case_id = $case_id",
                                           {{"case_id", case_id.value}});
    if (!row) return std::nullopt;
    return read_case(*row);
}

std::vector<StoredCase> decided_between(platform::Transaction& transaction,
                                        platform::CivilDate from, platform::CivilDate until) {
    return platform::read_all(
        transaction.query(
            "SELECT * FROM case_files WHERE decided_on >= $first AND decided_on <= $last ORDER BY "
            "case_id",
            {{"first", to_text(from)}, {"last", to_text(until)}}),
        read_case);
}

// Numbers of one prefix all have the same length, so the last in order is the highest.
std::int64_t last_serial(platform::Transaction& transaction, const std::string& prefix) {
    const auto row = transaction.query_one(
        "SELECT number FROM case_files WHERE number > $low AND number < $high ORDER BY number "
        "DESC LIMIT 1",
        {{"low", prefix}, {"high", prefix + "~"}});
    if (!row) return 0;
    return std::stoll(row->text("number").substr(prefix.size()));
}

}  // namespace services::casework
