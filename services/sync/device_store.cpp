#include "services/sync/device_store.hpp"

#include <fmt/format.h>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/storage/sqlite_remains.hpp"
#include "platform/storage/store_files.hpp"
#include "services/sync/device_tables.hpp"

namespace services::sync {

namespace {

namespace fs = std::filesystem;
using platform::Fault;
using platform::FaultKind;

constexpr std::string_view kept_mark = ".damaged-";

fs::path with(const fs::path& file, std::string_view ending) {
    return fs::path(file) += ending;
}

void tell(std::string_view why) {
    platform::log(platform::LogLevel::alarm, "sync.store_damaged", {{"why", why}});
}

bool is_damage(FaultKind kind) {
    switch (kind) {
        case FaultKind::database_damaged:
        case FaultKind::library:  // tables that are not as their makers left them
            return true;
        case FaultKind::disk_full:
        case FaultKind::disk_error:
        case FaultKind::database_unreachable:
        case FaultKind::installation:
            return false;
    }
    return false;
}

// Nothing when it cannot be believed.
std::unique_ptr<platform::Database> open_if_sound(const DeviceStoreSettings& settings) {
    std::error_code unknown;
    if (fs::exists(settings.file, unknown) && fs::file_size(settings.file, unknown) == 0) {
        tell("the file is empty");
        return nullptr;
    }
    // SQLite would open it, leave those out and write over them.
    if (platform::log_hides_commits(settings.file)) {
        tell("the log is damaged before its end");
        return nullptr;
    }
    std::unique_ptr<platform::Database> database;
    try {
        database = platform::open_sqlite(settings.file.string());
        auto flaws = database->check_integrity();
        if (flaws.empty()) {
            prepare_device_tables(*database);
            flaws = flaws_of_device_store(*database, settings.rooms(*database));
        }
        if (flaws.empty()) {
            drop_broken_bundles(*database, settings.root);
            return database;
        }
        tell(flaws.front());
    } catch (const Fault& fault) {
        if (!is_damage(fault.kind())) throw;
        tell(fault.what());
    }
    if (database) database->distrust("found damaged at the start");
    return nullptr;
}

fs::path free_name(const fs::path& file, const platform::Clock& clock) {
    const auto now = platform::civil_time_of(clock.wall());
    const auto name = fmt::format("{}{}-{:02}{:02}{:02}", kept_mark, to_text(now.date), now.hour,
                                  now.minute, now.second);
    auto kept = with(file, name);
    for (int i = 2; fs::exists(kept); ++i)
        kept = with(file, fmt::format("{}-{}", name, i));
    return kept;
}

// The log goes with its file. The file goes first: until both are moved the store is not there, and
// the next start goes on here.
void set_aside(const fs::path& file, const fs::path& kept) {
    if (fs::exists(file)) platform::move_store_file(file, kept);
    if (fs::exists(with(file, "-wal")) && !fs::exists(with(kept, "-wal")))
        platform::move_store_file(with(file, "-wal"), with(kept, "-wal"));
    fs::remove(with(file, "-shm"));
}

// A start that was broken off between setting aside and putting the new one in place: the newest
// kept file while there is no store.
std::optional<fs::path> left_unsalvaged(const fs::path& file) {
    std::optional<fs::path> newest;
    const auto beginning = file.filename().string() + std::string(kept_mark);
    for (const auto& entry : fs::directory_iterator(fs::absolute(file).parent_path())) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(beginning) || name.ends_with("-wal")) continue;
        if (!newest || entry.last_write_time() > fs::last_write_time(*newest))
            newest = entry.path();
    }
    return newest;
}

DeviceStore salvage_from(const fs::path& kept, const DeviceStoreSettings& settings,
                         platform::Clock& clock, platform::IdMint& ids) {
    const auto ready = with(settings.file, ".salvaging");
    platform::remove_store_files(ready);
    DeviceStore store;
    {
        const auto fresh = platform::open_sqlite(ready.string());
        prepare_device_tables(*fresh);
        const auto rooms = settings.rooms(*fresh);
        store.salvage =
            salvage_into(*fresh, rooms, {kept, settings.identity, settings.root}, clock, ids);
    }
    platform::move_store_file(ready, settings.file);
    store.database = platform::open_sqlite(settings.file.string());
    return store;
}

}  // namespace

DeviceStore open_device_store(const DeviceStoreSettings& settings, platform::Clock& clock,
                              platform::IdMint& ids) {
    if (fs::exists(settings.file)) {
        if (auto database = open_if_sound(settings)) return {std::move(database), std::nullopt};
    } else if (const auto unfinished = left_unsalvaged(settings.file)) {
        set_aside(settings.file, *unfinished);
        return salvage_from(*unfinished, settings, clock, ids);
    } else {
        return {platform::open_sqlite(settings.file.string()), std::nullopt};
    }
    const auto kept = free_name(settings.file, clock);
    set_aside(settings.file, kept);
    return salvage_from(kept, settings, clock, ids);
}

}  // namespace services::sync
