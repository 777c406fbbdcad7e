#include "services/inspections/inspections_projection.hpp"

#include "services/inspections/erasure.hpp"
#include "services/inspections/inspections_records.hpp"
#include "services/inspections/inspections_store.hpp"

namespace services::inspections {
namespace {

using sync::Applied;

Applied unreadable(const sync::Record& record) {
    return Applied::no_use({"inspections.not_readable", "kind", record.kind,
                            "这条站点检查记录的内容本程序不认识，可能需要升级。"});
}

Applied take_inspection(const sync::Record& record, platform::Transaction& transaction) {
    auto inspection = inspection_from(record.body);
    if (!inspection) return unreadable(record);
    inspection->by = record.actor.account;
    inspection->told_at = record.time.wall;
    add(transaction, StoredInspection{std::move(*inspection), record.id});
    return Applied::done();
}

Applied take_asked(const sync::Record& record, platform::Transaction& transaction) {
    auto asked = asked_from(record.body);
    if (!asked) return unreadable(record);
    Host host;
    host.asked = std::move(*asked);
    host.asked_at = record.time.wall;
    add(transaction, StoredHost{std::move(host), record.id});
    return Applied::done();
}

Applied take_decided(const sync::Record& record, platform::Transaction& transaction) {
    const auto decided = decided_from(record.body);
    if (!decided) return unreadable(record);
    auto stored = host_of(transaction, decided->host);
    if (!stored) return Applied::waits({decided->host.value});
    auto& host = stored->host;
    host.state = decided->is_accepted ? HostState::accepted : HostState::declined;
    host.reason = decided->reason;
    host.decided_by = record.actor.account;
    host.decided_at = record.time.wall;
    host.version = decided->on_version + 1;
    save(transaction, host);
    return Applied::done();
}

}  // namespace

InspectionsProjection::InspectionsProjection(platform::Database& database) {
    prepare_inspection_tables(database);
}

Applied InspectionsProjection::apply(const sync::Record& record, const std::optional<std::string>&,
                                     platform::Transaction& transaction) {
    if (record.kind == inspected_kind) return take_inspection(record, transaction);
    if (record.kind == host_asked_kind) return take_asked(record, transaction);
    if (record.kind == host_decided_kind) return take_decided(record, transaction);
    if (record.kind == WordsErased::kind) {
        const auto erased = words_erased_from(record.body);
        if (!erased) return unreadable(record);
        erase_words(transaction, *erased);
        return Applied::done();
    }
    return unreadable(record);
}

}  // namespace services::inspections
