#include "services/hub/backup/backup.hpp"

#include <fmt/format.h>

#include "platform/base/fault.hpp"
#include "platform/storage/store_copy.hpp"
#include "platform/storage/store_files.hpp"
#include "services/hub/backup/scratch_store.hpp"
#include "services/hub/backup/store_reading.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"

namespace services::hub {
namespace {

namespace fs = std::filesystem;
using platform::refuse;

// Empty, and for this user alone.
std::optional<BackupRefusal> prepare_folder(const fs::path& folder) {
    try {
        fs::create_directories(folder);
        if (!fs::is_empty(folder))
            return BackupRefusal{
                fmt::format("{} 不是空的；每份备份要一个新的目录", folder.string())};
        fs::permissions(folder, fs::perms::owner_all);
        return std::nullopt;
    } catch (const fs::filesystem_error& error) {
        return BackupRefusal{fmt::format("{} 用不了：{}", folder.string(), error.code().message())};
    }
}

void copy_store(Hub& hub, platform::Dice& dice, const fs::path& file) {
    if (hub.database().engine() == platform::Engine::sqlite)
        return hub.database().backup_to(file.string());
    const auto copy = platform::open_sqlite(file.string());
    make_hub_tables(hub.installation(), *copy, hub.clock(), dice);
    platform::copy_rows(hub.database(), *copy);
}

StoreFacts facts_of_file(const Hub& hub, const platform::Clock& clock, const fs::path& file) {
    const auto copy = platform::open_sqlite(file.string());
    return StoreReading(*copy, clock, hub.installation().lookup_key).facts();
}

}  // namespace

BackupOutcome<Manifest> make_backup(Hub& hub, platform::Dice& dice, const fs::path& folder) {
    if (auto refusal = prepare_folder(folder)) return refuse(std::move(*refusal));
    const auto file = folder / backup_store_file;
    Manifest manifest;
    manifest.made = hub.clock().wall();
    manifest.hub_name = hub.installation().settings.name;
    manifest.root = fingerprint_of_root(hub.installation().root);
    copy_store(hub, dice, file);
    manifest.facts = facts_of_file(hub, hub.clock(), file);
    manifest.bytes = static_cast<std::int64_t>(fs::file_size(file));
    manifest.sha256 = platform::to_hex(platform::sha256_of_file(file.string()));
    platform::write_store_text(folder / backup_manifest_file, to_json_text(manifest));
    return manifest;
}

BackupOutcome<Manifest> read_backup(const fs::path& folder) {
    const auto file = folder / backup_store_file;
    std::error_code unknown;
    if (!fs::exists(folder / backup_manifest_file, unknown) || !fs::exists(file, unknown))
        return refuse(
            BackupRefusal{fmt::format("{} 里没有完整的备份：要有 {} 和 {}", folder.string(),
                                      backup_store_file, backup_manifest_file)});
    auto manifest = manifest_from_json(platform::read_store_text(folder / backup_manifest_file));
    if (!manifest) return refuse(BackupRefusal{manifest.refusal().sentence});
    if (platform::to_hex(platform::sha256_of_file(file.string())) != manifest->sha256)
        return refuse(BackupRefusal{fmt::format(
            "{} 与 manifest.json 说的不一样，已经损坏或被改过，这份备份不能用", file.string())});
    return std::move(*manifest);
}

std::vector<std::string> differences(const StoreFacts& said, const StoreFacts& found) {
    std::vector<std::string> all;
    const auto compare = [&](std::string_view what, const auto& one, const auto& other) {
        if (one != other) all.push_back(fmt::format("{}与清单不同", what));
    };
    compare("hub 的名字", said.hub, found.hub);
    compare("纪元", said.epoch, found.epoch);
    compare("记录数", said.records, found.records);
    compare("已生效到的位置", said.projected, found.projected);
    if (said.streams != found.streams) all.emplace_back("记录流的末尾与清单不同");
    for (const auto& [table, rows] : said.tables) {
        const auto there = found.tables.find(table);
        const auto held = there == found.tables.end() ? 0 : there->second;
        if (held != rows)
            all.push_back(fmt::format("表 {} 应有 {} 行，却有 {} 行", table, rows, held));
    }
    compare("状态", said.state, found.state);
    return all;
}

}  // namespace services::hub
