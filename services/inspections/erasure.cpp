#include "services/inspections/erasure.hpp"

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/storage/stored_values.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/inspections/inspections_store.hpp"

namespace services::inspections {

using platform::Transaction;

std::string body_text(const WordsErased& fact) {
    platform::Json json = platform::Json::object();
    if (fact.inspection) json["inspection"] = to_text(*fact.inspection);
    if (fact.host) json["host"] = to_text(*fact.host);
    return platform::to_canonical_text(json);
}

std::optional<WordsErased> words_erased_from(std::string_view body) {
    const auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return std::nullopt;
    WordsErased fact;
    if (const auto text = platform::text_member(*json, "inspection"))
        fact.inspection = platform::id_from_text<InspectionId>(*text);
    if (const auto text = platform::text_member(*json, "host"))
        fact.host = platform::id_from_text<HostId>(*text);
    if (fact.inspection.has_value() == fact.host.has_value()) return std::nullopt;
    return fact;
}

void erase_words(Transaction& transaction, const WordsErased& fact) {
    if (fact.inspection)
        transaction.execute("UPDATE inspections SET is_erased = 1 WHERE inspection = $id",
                            {{"id", fact.inspection->value}});
    else
        transaction.execute("UPDATE inspections_hosts SET is_erased = 1 WHERE host = $id",
                            {{"id", fact.host->value}});
}

std::vector<ErasableInspection> erasable_inspections(Transaction& transaction,
                                                     platform::CivilDate before, int at_most) {
    std::vector<ErasableInspection> all;
    for (const auto& row : transaction.query(
             "SELECT inspection, on_day FROM inspections WHERE is_erased = 0 AND on_day < $before "
             "ORDER BY on_day, inspection LIMIT $at_most",
             {{"before", platform::to_text(before)}, {"at_most", at_most}}))
        all.push_back({{row.uuid("inspection")}, platform::stored_day(row, "on_day")});
    return all;
}

std::vector<ErasableHost> erasable_hosts(Transaction& transaction, platform::WallTime before,
                                         int at_most) {
    std::vector<ErasableHost> all;
    for (const auto& row : transaction.query(
             "SELECT host, unit, decided_at FROM inspections_hosts WHERE is_erased = 0 AND "
             "decided_at < $before ORDER BY decided_at, host LIMIT $at_most",
             {{"before", before.micros}, {"at_most", at_most}}))
        all.push_back({{row.uuid("host")}, row.text("unit"), {row.integer("decided_at")}});
    return all;
}

void InspectionsOffice::note_erased(Transaction& transaction, const WordsErased& fact) {
    const auto subject = fact.inspection ? fact.inspection->value : fact.host->value;
    const auto told = report(transaction, WordsErased::kind, {subject},
                             {sync::ActorKind::system, ""}, body_text(fact), "");
    platform::ensure(told.has_value(), "nothing of it is sealed");
}

std::optional<sync::RecordId> InspectionsOffice::erase_in(Transaction& transaction,
                                                          InspectionId id) {
    const auto stored = inspection_of(transaction, id);
    if (!stored) return std::nullopt;
    note_erased(transaction, {.inspection = id, .host = {}});
    return stored->record;
}

std::optional<sync::RecordId> InspectionsOffice::erase_in(Transaction& transaction, HostId id) {
    const auto stored = host_of(transaction, id);
    if (!stored) return std::nullopt;
    note_erased(transaction, {.inspection = {}, .host = id});
    return stored->record;
}

}  // namespace services::inspections
