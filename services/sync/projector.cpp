#include "services/sync/projector.hpp"

#include <limits>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "services/sync/row_values.hpp"
#include "services/sync/shut_parts.hpp"
#include "services/sync/unusable.hpp"

namespace services::sync {

using platform::Fault;
using platform::FaultKind;
using platform::Transaction;

namespace {

void move_cursor(Transaction& transaction, std::int64_t n) {
    transaction.execute("UPDATE hub_counters SET value = $n WHERE name = 'projected'", {{"n", n}});
}

}  // namespace

Projector::Projector(platform::Database& database, const platform::Clock& clock,
                     PartsOpener& opener, std::vector<Projection*> projections, DeviceId hub)
    : database_(database),
      clock_(clock),
      opener_(opener),
      projections_(std::move(projections)),
      hub_(hub) {}

Projection* Projector::room_of(std::string_view kind) const {
    const auto room = kind.substr(0, kind.find('.'));
    for (auto* projection : projections_) {
        if (projection->room() == room) return projection;
    }
    return nullptr;
}

bool Projector::catch_up(const std::function<void()>& before_batch) {
    while (true) {
        if (before_batch) before_batch();
        const auto looked_at = step();
        if (!looked_at) return false;
        if (*looked_at == 0) return true;
    }
}

std::optional<std::size_t> Projector::step() {
    std::int64_t from = 0;
    auto entries = database_.read([&](Transaction& t) {
        from = counter_value(t, "projected");
        return entries_after(t, from, std::numeric_limits<std::int64_t>::max(), batch_size);
    });
    if (entries.empty()) return 0;
    if (!open_parts(entries)) return std::nullopt;
    try {
        project(entries, from);
    } catch (const Fault& fault) {
        // A statement the database refuses is one record's trouble, not the log's; everything else
        // (disk full, no server) is.
        if (fault.kind() != FaultKind::library) throw;
        project_one_by_one(entries, from);
    }
    return entries.size();
}

bool Projector::project(std::vector<LogEntry>& entries, std::int64_t from) {
    ProjectedChanges projected;
    const bool is_ours = database_.write([&](Transaction& t) {
        projected = {from, from, false, {}};
        // Another process was faster: its work stands.
        if (counter_value(t, "projected") != from) return false;
        for (const auto& entry : entries)
            apply(t, entry, projected);
        move_cursor(t, entries.back().n);
        return true;
    });
    if (is_ours) note_committed(std::move(projected));
    return is_ours;
}

void Projector::project_one_by_one(std::vector<LogEntry>& entries, std::int64_t from) {
    for (const auto& entry : entries) {
        std::vector<LogEntry> one{entry};
        try {
            if (!project(one, from)) return;
        } catch (const Fault& fault) {
            if (fault.kind() != FaultKind::library) throw;
            platform::log(platform::LogLevel::alarm, "sync.cannot_be_applied", {{"n", entry.n}});
            database_.write([&](Transaction& t) {
                if (counter_value(t, "projected") != from) return;
                keep_quarantined(t, entry, refused_by_database(), clock_.wall());
                move_cursor(t, entry.n);
            });
        }
        from = entry.n;
    }
}

bool Projector::open_parts(std::vector<LogEntry>& entries) {
    std::vector<PartToOpen> parts;
    std::vector<LogEntry*> owners;
    for (auto& entry : entries) {
        if (!entry.is_to_be_opened() || stays_shut(entry.record->kind)) continue;
        const auto& record = *entry.record;
        parts.push_back(
            {{record.id.value, record.kind, record.first_stream.value}, *record.sealed});
        owners.push_back(&entry);
    }
    if (parts.empty()) return true;
    const auto opened = opener_.open(parts);
    is_opener_away_ = !opened;
    if (!opened || opened->size() != parts.size()) return false;
    for (std::size_t i = 0; i < owners.size(); ++i) {
        const auto& part = (*opened)[i];
        if (!part) {
            owners[i]->not_opened = part.refusal();
        } else if (part->find('\0') != std::string::npos) {
            owners[i]->not_opened = platform::OpenRefusal::broken;  // no text of ours
        } else {
            owners[i]->opened = *part;
            owners[i]->is_opened_now = true;
        }
    }
    return true;
}

void Projector::catch_up_in(Transaction& transaction, ProjectedChanges& projected) {
    projected = {};
    projected.after = projected.up_to = counter_value(transaction, "projected");
    while (true) {
        const auto from = counter_value(transaction, "projected");
        auto entries =
            entries_after(transaction, from, std::numeric_limits<std::int64_t>::max(), batch_size);
        if (entries.empty()) return;
        if (!open_parts(entries)) {
            throw Fault(FaultKind::installation,
                        "the opener does not answer, and records that came first wait for it");
        }
        for (const auto& entry : entries)
            apply(transaction, entry, projected);
        move_cursor(transaction, entries.back().n);
    }
}

RoomChanges Projector::changes_of(std::string_view room, const KnownState& known,
                                  Transaction& transaction) const {
    return notes_.of(room, known, counter_value(transaction, "projected"));
}

// Under the number of the record that was looked at, also for one that had waited for it.
void Projector::note(const LogEntry& entry, ProjectedChanges& projected) const {
    if (!entry.record) return;
    if (entry.record->kind == retried_kind) projected.is_unknown = true;
    if (const auto* room = room_of(entry.record->kind))
        projected.changes.push_back({projected.up_to, room->room(), entry.record->station});
}

void Projector::apply(Transaction& transaction, const LogEntry& entry,
                      ProjectedChanges& projected) const {
    projected.up_to = entry.n;
    if (entry.is_repeat || is_quarantined(transaction, entry.id)) return;
    if (entry.is_opened_now) keep_opened(transaction, entry.id, *entry.opened);
    const auto outcome = applied(transaction, entry);
    switch (outcome.kind) {
        case Applied::Kind::done:
            note(entry, projected);
            retry_waiting(transaction, entry.record->subject, projected);
            break;
        case Applied::Kind::waits_for_subject:
            keep_waiting(transaction, entry, outcome.waits_for.value_or(SubjectId{}),
                         clock_.wall());
            break;
        case Applied::Kind::unusable:
            keep_quarantined(transaction, entry, outcome.unusable.value_or(refused_by_database()),
                             clock_.wall());
            break;
    }
}

Applied Projector::applied(Transaction& transaction, const LogEntry& entry) const {
    if (!entry.record || entry.record->id != entry.id) return Applied::no_use(header_unreadable());
    if (entry.record->device != entry.stream_owner) {
        return Applied::no_use(device_differs());
    }
    // What a hub below tried again, it tried in its own quarantine.
    if (entry.is_of_lower_hub && entry.record->kind == retried_kind) return Applied::done();
    if (is_out_of_place(entry)) return Applied::no_use(only_a_hub_says(entry.record->kind));
    // Sealed for the hub below that decides on it: here it is kept, and nobody reads it.
    const bool is_for_hub_below =
        entry.is_relayed && entry.not_opened == platform::OpenRefusal::unknown_key;
    if (entry.not_opened && !is_for_hub_below)
        return Applied::no_use(part_not_opened(*entry.not_opened));
    if (entry.record->kind == retried_kind) {
        apply_retried(transaction, entry);
        return Applied::done();
    }
    auto* room = room_of(entry.record->kind);
    if (room == nullptr) {
        return Applied::no_use(kind_unknown(entry.record->kind));
    }
    return room->apply(*entry.record, entry.opened, transaction);
}

bool Projector::is_out_of_place(const LogEntry& entry) const {
    const auto& record = *entry.record;
    if (record.device == hub_) return false;
    const auto* room = room_of(record.kind);
    return record.kind == retried_kind ||
           (!entry.is_of_lower_hub && room != nullptr && room->is_said_by_hub_only(record.kind));
}

// Only rebuild comes here: live, retry() has used the record already.
void Projector::apply_retried(Transaction& transaction, const LogEntry& retry) const {
    const auto entry = entry_of(transaction, RecordId{retry.record->subject.value});
    if (!entry || !entry->record) return;
    const auto outcome = applied(transaction, *entry);
    if (outcome.kind == Applied::Kind::waits_for_subject) {
        keep_waiting(transaction, *entry, outcome.waits_for.value_or(SubjectId{}), clock_.wall());
    }
    ProjectedChanges not_noted;
    if (outcome.kind == Applied::Kind::done)
        retry_waiting(transaction, entry->record->subject, not_noted);
}

void Projector::retry_waiting(Transaction& transaction, SubjectId subject,
                              ProjectedChanges& projected) const {
    for (const auto& record : take_waiting(transaction, subject)) {
        const auto entry = entry_of(transaction, record);
        if (!entry) continue;
        const auto outcome = applied(transaction, *entry);
        if (outcome.kind == Applied::Kind::done) {
            note(*entry, projected);
            retry_waiting(transaction, entry->record->subject, projected);
        } else if (outcome.kind == Applied::Kind::waits_for_subject) {
            keep_waiting(transaction, *entry, outcome.waits_for.value_or(SubjectId{}),
                         clock_.wall());
        } else {
            keep_quarantined(transaction, *entry, outcome.unusable.value_or(refused_by_database()),
                             clock_.wall());
        }
    }
}

void Projector::pass_door_records(Transaction& transaction, ProjectedChanges& projected) const {
    const auto from = counter_value(transaction, "projected");
    const auto head = counter_value(transaction, "log");
    for (const auto& entry : entries_after(transaction, from, head, batch_size)) {
        move_cursor(transaction, entry.n);
        projected.up_to = entry.n;
        note(entry, projected);
        if (entry.record) retry_waiting(transaction, entry.record->subject, projected);
    }
}

}  // namespace services::sync
