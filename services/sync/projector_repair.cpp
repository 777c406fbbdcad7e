// What people ask of the projector: how far it is, what is in quarantine, to try again, to rebuild.
#include "services/sync/projector.hpp"
#include "services/sync/row_values.hpp"
#include "services/sync/unusable.hpp"

namespace services::sync {

using platform::Transaction;

ProjectorState Projector::state() const {
    return database_.read([&](Transaction& t) {
        const auto count = [&](std::string_view sql) {
            return t.query_one(sql).value().integer("rows_found");
        };
        ProjectorState state;
        state.cursor = counter_value(t, "projected");
        state.head = counter_value(t, "log");
        state.waiting = count("SELECT COUNT(*) AS rows_found FROM hub_waiting");
        state.quarantined =
            count("SELECT COUNT(*) AS rows_found FROM hub_quarantine WHERE state = 'open'");
        state.is_opener_away = is_opener_away_;
        return state;
    });
}

std::int64_t Projector::cursor() const {
    return database_.read([](Transaction& t) { return counter_value(t, "projected"); });
}

std::vector<Quarantined> Projector::quarantine(int most) const {
    return database_.read([&](Transaction& t) { return open_quarantine(t, most); });
}

bool Projector::retry(Transaction& transaction, RecordId record) {
    auto found = entry_of(transaction, record);
    if (!found) return false;
    std::vector<LogEntry> entries{std::move(*found)};
    if (!open_parts(entries) || !settle_quarantined(transaction, record, "used", "")) return false;
    const auto& entry = entries.front();
    const auto outcome = applied(transaction, entry);
    if (outcome.kind == Applied::Kind::unusable) {
        keep_quarantined(transaction, entry, outcome.unusable.value_or(refused_by_database()),
                         clock_.wall());
        return false;
    }
    if (entry.is_opened_now) keep_opened(transaction, entry.id, *entry.opened);
    if (outcome.kind == Applied::Kind::waits_for_subject) {
        keep_waiting(transaction, entry, outcome.waits_for.value_or(SubjectId{}), clock_.wall());
    } else {
        // The record of this retry, which follows, says that something changed.
        ProjectedChanges not_noted;
        retry_waiting(transaction, entry.record->subject, not_noted);
    }
    return true;
}

bool Projector::dismiss(RecordId record, std::string_view staff) {
    return database_.write(
        [&](Transaction& t) { return settle_quarantined(t, record, "dismissed", staff); });
}

void Projector::rebuild() {
    database_.write([&](Transaction& t) {
        for (const auto* projection : projections_) {
            for (const auto table : projection->tables())
                t.execute("DELETE FROM " + std::string(table));
        }
        t.execute("DELETE FROM hub_waiting");
        const auto up_to = counter_value(t, "projected");
        std::int64_t after = 0;
        while (true) {
            const auto entries = entries_after(t, after, up_to, batch_size);
            if (entries.empty()) return;
            ProjectedChanges not_noted;
            for (const auto& entry : entries)
                apply(t, entry, not_noted);
            after = entries.back().n;
        }
    });
    notes_.note_rebuild();
}

}  // namespace services::sync
