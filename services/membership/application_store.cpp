// The one wide table: writing and reading a row of membership_applications.
#include "services/membership/membership_store.hpp"

#include "platform/storage/stored_values.hpp"

namespace services::membership {
namespace {

constexpr std::string_view columns[] = {
    "application",       "state",         "version",       "submitted_at",
    "changed_at",        "device",        "station",       "number",
    "is_provisional",    "receipt_hash",  "occupation",    "document_kind",
    "assurance",         "path",          "county",        "protection",
    "vow_version",       "vow_language",  "language",      "route",
    "union_code",        "grid",          "firm",          "marks",
    "approved_first_by", "refuse_reason", "asked",         "transfer_union",
    "transfer_grid",     "retain_reason", "register_date", "has_open_duplicate",
    "has_open_phone"};

std::string upsert() {
    std::string names, values, updates;
    for (const auto column : columns) {
        const std::string name{column};
        const std::string comma = names.empty() ? "" : ", ";
        names += comma + name;
        values += comma + "$" + name;
        if (name != "application")
            updates += (updates.empty() ? "" : ", ") + name + " = excluded." + name;
    }
    return "INSERT INTO membership_applications (" + names + ") VALUES (" + values +
           ") ON CONFLICT (application) DO UPDATE SET " + updates;
}

}  // namespace

void save(platform::Transaction& transaction, const StoredApplication& one) {
    static const std::string sql = upsert();
    const auto& facts = one.facts;
    transaction.execute(sql, {{"application", one.application.value},
                              {"state", name_of(one.state)},
                              {"version", one.version},
                              {"submitted_at", one.submitted_at.micros},
                              {"changed_at", one.changed_at.micros},
                              {"device", one.device},
                              {"station", one.station},
                              {"number", facts.number.digits},
                              {"is_provisional", facts.number.provisional},
                              {"receipt_hash", platform::to_hex(facts.receipt_hash)},
                              {"occupation", name_of(facts.occupation)},
                              {"document_kind", name_of(facts.document_kind)},
                              {"assurance", name_of(facts.assurance)},
                              {"path", name_of(facts.path)},
                              {"county", facts.county},
                              {"protection", name_of(facts.protection)},
                              {"vow_version", facts.vow_version},
                              {"vow_language", facts.vow_language},
                              {"language", facts.language},
                              {"route", name_of(one.route.kind)},
                              {"union_code", one.route.union_code.text},
                              {"grid", one.route.grid.text},
                              {"firm", one.route.firm.text},
                              {"marks", platform::joined_names(one.marks)},
                              {"approved_first_by", one.approved_first_by},
                              {"refuse_reason", platform::name_or_null(one.refuse_reason)},
                              {"asked", platform::joined_names(one.asked)},
                              {"transfer_union", one.transfer_union.text},
                              {"transfer_grid", one.transfer_grid.text},
                              {"retain_reason", platform::name_or_null(one.retain_reason)},
                              {"register_date", text_or_null(one.register_date)},
                              {"has_open_duplicate", one.has_open_duplicate},
                              {"has_open_phone", one.has_open_phone}});
}

StoredApplication read_application(const platform::Row& row) {
    StoredApplication one;
    one.application = {row.uuid("application")};
    one.state = stored(row, "state", value_of<State>);
    one.version = row.integer("version");
    one.submitted_at = {row.integer("submitted_at")};
    one.changed_at = {row.integer("changed_at")};
    one.device = row.text("device");
    one.station = row.text("station");
    one.facts.application = one.application;
    one.facts.number = {row.text("number"), row.integer("is_provisional") != 0};
    one.facts.receipt_hash = stored_hash(row, "receipt_hash");
    one.facts.occupation = stored(row, "occupation", value_of<Occupation>);
    one.facts.document_kind = stored(row, "document_kind", value_of<DocumentKind>);
    one.facts.assurance = stored(row, "assurance", value_of<Assurance>);
    one.facts.path = stored(row, "path", value_of<JoinPath>);
    one.facts.county = row.text("county");
    one.facts.protection = stored(row, "protection", value_of<ProtectionAnswer>);
    one.facts.vow_version = row.text("vow_version");
    one.facts.vow_language = row.text("vow_language");
    one.facts.language = row.text("language");
    one.route = {stored(row, "route", value_of<RouteKind>),
                 {row.text("union_code")},
                 {row.text("grid")},
                 {row.text("firm")}};
    one.marks = platform::split_names(row.text("marks"), value_of<Mark>);
    one.approved_first_by = row.text("approved_first_by");
    one.refuse_reason = maybe_stored(row, "refuse_reason", value_of<RefuseReason>);
    one.asked = platform::split_names(row.text("asked"), value_of<AskFor>);
    one.transfer_union = {row.text("transfer_union")};
    one.transfer_grid = {row.text("transfer_grid")};
    one.retain_reason = maybe_stored(row, "retain_reason", value_of<RetainReason>);
    one.register_date = maybe_day(row, "register_date");
    one.has_open_duplicate = row.integer("has_open_duplicate") != 0;
    one.has_open_phone = row.integer("has_open_phone") != 0;
    return one;
}

std::optional<StoredApplication> application_of(platform::Transaction& transaction,
                                                ApplicationId application) {
    const auto row = transaction.query_one(
        "SELECT * FROM membership_applications WHERE application = $application",
        {{"application", application.value}});
    if (!row) return std::nullopt;
    return read_application(*row);
}

}  // namespace services::membership
