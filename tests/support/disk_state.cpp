#include "support/disk_state.hpp"

#include <algorithm>
#include <numeric>

namespace support {

namespace {

constexpr std::size_t sector = 512;

}  // namespace

DiskState::File& DiskState::file(const std::string& name) {
    return files_.at(seen_names_.at(name));
}

const platform::Bytes& DiskState::seen(const std::string& name) const {
    return files_.at(seen_names_.at(name)).seen;
}

std::size_t DiskState::size_of_all() const {
    return std::accumulate(
        files_.begin(), files_.end(), std::size_t{0},
        [](std::size_t sum, const auto& entry) { return sum + entry.second.seen.size(); });
}

void DiskState::apply(const DiskOperation& operation) {
    using Kind = DiskOperation::Kind;
    switch (operation.kind) {
        case Kind::make:
            seen_names_[operation.file] = ++last_file_;
            files_[last_file_] = {};
            if (operation.is_in_folder) synced_names_[operation.file] = last_file_;
            break;
        case Kind::write:
        case Kind::cut_off: {
            auto& changed = file(operation.file);
            changed.since.push_back(
                {operation.at, operation.bytes, operation.kind == Kind::cut_off});
            apply_to(changed.seen, changed.since.back());
            break;
        }
        case Kind::sync: {
            auto& synced = file(operation.file);
            for (const auto& change : synced.since)
                apply_to(synced.synced, change);
            synced.since.clear();
            // SQLite syncs the folder with the first sync of a log it made.
            const auto known = synced_names_.find(operation.file);
            const auto id = seen_names_.at(operation.file);
            if (known == synced_names_.end() || known->second != id) synced_names_ = seen_names_;
            break;
        }
        case Kind::remove:
            seen_names_.erase(operation.file);
            if (operation.is_in_folder) synced_names_ = seen_names_;
            break;
    }
}

void DiskState::fail_sync(const std::string& name) {
    auto& failed = file(name);
    failed.since.clear();
    failed.is_seen_until_closed = true;
}

void DiskState::close(const std::string& name) {
    const auto found = seen_names_.find(name);
    if (found == seen_names_.end()) return;
    auto& closed = files_.at(found->second);
    if (!closed.is_seen_until_closed) return;
    closed.is_seen_until_closed = false;
    closed.seen = closed.synced;
    for (const auto& change : closed.since)
        apply_to(closed.seen, change);
}

void DiskState::apply_to(platform::Bytes& bytes, const Change& change) {
    const auto from = static_cast<std::size_t>(change.at);
    if (change.cuts_off) return bytes.resize(from);
    bytes.resize(std::max(bytes.size(), from + change.bytes.size()));
    std::copy(change.bytes.begin(), change.bytes.end(),
              bytes.begin() + static_cast<std::ptrdiff_t>(from));
}

// Sector by sector there, not there, or, now and then, neither the old nor the new.
void DiskState::leave_torn(platform::Bytes& left, const Change& change, std::mt19937_64& dice) {
    const bool is_in_order = dice() % 2 == 0;
    const auto sectors = change.bytes.size() / sector + 1;
    const auto kept = dice() % sectors;
    std::size_t at = 0;
    for (std::size_t number = 0; at < change.bytes.size(); ++number) {
        const auto into = (static_cast<std::size_t>(change.at) + at) % sector;
        const auto size = std::min(sector - into, change.bytes.size() - at);
        const bool is_kept = is_in_order ? number < kept : dice() % 2 == 0;
        const bool is_spoilt = !is_kept && dice() % 16 == 0;
        if (is_kept || is_spoilt) {
            const auto from = change.bytes.begin() + static_cast<std::ptrdiff_t>(at);
            Change piece{change.at + static_cast<std::int64_t>(at),
                         {from, from + static_cast<std::ptrdiff_t>(size)}};
            if (is_spoilt) {
                for (auto& byte : piece.bytes)
                    byte = static_cast<std::uint8_t>(dice());
            }
            apply_to(left, piece);
        }
        at += size;
    }
}

void DiskState::leave_some(platform::Bytes& left, const File& file, std::mt19937_64& dice) {
    enum { nothing, everything, some, some_in_disorder };
    const auto manner = dice() % 4;
    if (manner == nothing) return;
    std::vector<const Change*> changes;
    for (const auto& change : file.since)
        changes.push_back(&change);
    if (manner == some_in_disorder) std::shuffle(changes.begin(), changes.end(), dice);
    for (const auto* change : changes) {
        const auto fate = manner == everything ? 1 : dice() % 3;
        if (fate == 0) continue;
        if (fate == 1 || change->cuts_off)
            apply_to(left, *change);
        else
            leave_torn(left, *change, dice);
    }
}

DiskState DiskState::after_power_cut(std::uint64_t seed) const {
    std::mt19937_64 dice(seed);
    DiskState left;
    Names names = seen_names_;
    for (const auto& [name, id] : synced_names_) {
        const auto now = seen_names_.find(name);
        if (now != seen_names_.end() && now->second == id) continue;
        if (dice() % 2 == 0) names[name] = id;  // what was removed, or replaced, is back
    }
    for (const auto& [name, id] : names) {
        const auto known = synced_names_.find(name);
        const bool is_sure = known != synced_names_.end() && known->second == id;
        if (!is_sure && dice() % 2 == 0) continue;  // made, and the folder does not know
        const auto& file = files_.at(id);
        auto bytes = file.synced;
        leave_some(bytes, file, dice);
        left.files_[++left.last_file_] = {bytes, std::move(bytes), {}, false};
        left.seen_names_[name] = left.last_file_;
    }
    left.synced_names_ = left.seen_names_;
    return left;
}

DiskState PowerCuts::during(std::size_t operation, std::uint64_t seed) {
    if (operation < done_) {
        state_ = tape_.before;
        done_ = 0;
    }
    while (done_ < operation)
        state_.apply(tape_.operations[done_++]);
    // A sync on its way has promised nothing; anything else may be there already.
    if (operation < tape_.operations.size() &&
        tape_.operations[operation].kind != DiskOperation::Kind::sync) {
        state_.apply(tape_.operations[done_++]);
    }
    return state_.after_power_cut(seed);
}

}  // namespace support
