#include <fmt/format.h>

#include "platform/storage/store_copy.hpp"
#include "platform/storage/store_files.hpp"
#include "services/hub/backup/backup.hpp"
#include "services/hub/backup/scratch_store.hpp"
#include "services/hub/backup/store_reading.hpp"
#include "services/sync/epochs.hpp"

namespace services::hub {
namespace {

namespace fs = std::filesystem;
using platform::refuse;

constexpr std::string_view sqlite_setting = "sqlite:";

struct Target {
    bool is_sqlite = true;
    fs::path file;   // of SQLite
    fs::path ready;  // where the restored store is made ready
};

Target target_of(const Installation& installation) {
    const auto& setting = installation.settings.database;
    if (!setting.starts_with(sqlite_setting))
        return {false, {}, installation.folder / "restoring.db"};
    const fs::path file = setting.substr(sqlite_setting.size());
    return {true, file, fs::path(file) += ".restoring"};
}

// Somebody is in it: records, staff or devices. A store that was only made and never used may go.
std::int64_t inhabitants_of(const platform::Database& store) {
    std::int64_t count = 0;
    const auto rows = platform::count_rows(store);
    for (const char* table : {"hub_log", "staff_accounts", "devices_devices"}) {
        const auto found = rows.find(table);
        if (found != rows.end()) count += found->second;
    }
    return count;
}

std::optional<BackupRefusal> refuse_a_living_store(const Installation& installation,
                                                   const Target& target) {
    std::error_code unknown;
    if (target.is_sqlite && !fs::exists(target.file, unknown)) return std::nullopt;
    const auto store = platform::open_database(installation.settings.database);
    if (inhabitants_of(*store) == 0) return std::nullopt;
    if (target.is_sqlite)
        return BackupRefusal{fmt::format(
            "{} 里已有记录或账号，恢复只写进空的存储；确定不要它了，先把它连同 -wal、-shm 移到别处",
            target.file.string())};
    return BackupRefusal{
        "这个 schema 里已有记录或账号，恢复只写进空的存储；请在 hub.json 的 database 末尾用 #名字 "
        "指到一个新的 schema"};
}

std::optional<BackupRefusal> refuse_what_differs(const Installation& installation,
                                                 const Manifest& manifest,
                                                 platform::Database& store,
                                                 platform::Clock& clock) {
    StoreReading reading(store, clock, installation.lookup_key);
    auto found = reading.flaws();
    if (found.empty()) found = differences(manifest.facts, reading.facts());
    if (found.empty()) return std::nullopt;
    return BackupRefusal{"这份备份不能用：" + found.front()};
}

// Everything is done before it takes its place: after a power cut there is the old or the new one,
// and none that is served without a new epoch.
BackupOutcome<std::int64_t> make_ready(const Installation& installation, const Manifest& manifest,
                                       const fs::path& backup, const fs::path& ready,
                                       platform::Clock& clock, platform::Dice& dice) {
    platform::remove_store_files(ready);
    platform::copy_store_file(backup, ready);
    const auto store = platform::open_sqlite(ready.string());
    if (auto refusal = refuse_what_differs(installation, manifest, *store, clock))
        return refuse(std::move(*refusal));
    make_hub_tables(installation, *store, clock, dice);  // brings an older version's up to date
    platform::IdMint ids(clock, dice);
    return sync::begin_epoch_after_restore(*store, clock, ids).number;
}

void put_in_place(const Installation& installation, const Target& target, platform::Clock& clock,
                  platform::Dice& dice) {
    if (target.is_sqlite) {
        platform::remove_store_files(target.file);
        platform::move_store_file(target.ready, target.file);
        return;
    }
    {
        const auto ready = platform::open_sqlite(target.ready.string());
        const auto store = platform::open_database(installation.settings.database);
        make_hub_tables(installation, *store, clock, dice);
        platform::copy_rows(*ready, *store);
    }
    platform::remove_store_files(target.ready);
}

}  // namespace

BackupOutcome<Restored> restore_backup(const Installation& installation, platform::Clock& clock,
                                       platform::Dice& dice, const fs::path& folder) {
    auto manifest = read_backup(folder);
    if (!manifest) return refuse(manifest.refusal());
    if (manifest->root != fingerprint_of_root(installation.root))
        return refuse(BackupRefusal{fmt::format(
            "这份备份属于根指纹为 {} 的安装，它的密钥不在这里；请先放回那个安装的 hub.json、keys/、"
            "tls/ 和 opener/",
            manifest->root)});
    const auto target = target_of(installation);
    if (auto refusal = refuse_a_living_store(installation, target))
        return refuse(std::move(*refusal));
    const auto epoch =
        make_ready(installation, *manifest, folder / backup_store_file, target.ready, clock, dice);
    if (!epoch) {
        platform::remove_store_files(target.ready);
        return refuse(epoch.refusal());
    }
    put_in_place(installation, target, clock, dice);
    return Restored{std::move(*manifest), *epoch};
}

}  // namespace services::hub
