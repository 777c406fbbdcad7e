#include "services/sync/change_notes.hpp"

namespace services::sync {
namespace {

constexpr std::size_t most_noted = 20'000;

}  // namespace

void ChangeNotes::forget(std::int64_t up_to) {
    notes_.clear();
    after_ = up_to_ = up_to;
}

void ChangeNotes::add(ProjectedChanges projected) {
    if (projected.up_to <= projected.after) return;
    const std::scoped_lock lock(mutex_);
    if (projected.is_unknown) return forget(projected.up_to);
    if (projected.after != up_to_) forget(projected.after);
    for (auto& one : projected.changes)
        notes_.push_back(one);
    up_to_ = projected.up_to;
    while (notes_.size() > most_noted) {
        after_ = notes_.front().n;
        while (!notes_.empty() && notes_.front().n <= after_)
            notes_.pop_front();
    }
}

void ChangeNotes::note_rebuild() {
    const std::scoped_lock lock(mutex_);
    ++rebuilds_;
}

RoomChanges ChangeNotes::of(std::string_view room, const KnownState& known,
                            std::int64_t cursor) const {
    const std::scoped_lock lock(mutex_);
    RoomChanges changes;
    changes.now = {cursor, rebuilds_};
    changes.is_all = known.cursor < 0 || known.rebuilds != rebuilds_ || known.cursor > cursor ||
                     (known.cursor < cursor && (known.cursor < after_ || cursor > up_to_));
    if (changes.is_all) return changes;
    for (auto one = notes_.rbegin(); one != notes_.rend() && one->n > known.cursor; ++one)
        if (one->n <= cursor && one->room == room) changes.stations.insert(one->station);
    return changes;
}

}  // namespace services::sync
