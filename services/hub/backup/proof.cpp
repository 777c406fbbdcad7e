#include <fmt/format.h>

#include "services/hub/backup/backup.hpp"
#include "services/hub/backup/scratch_store.hpp"
#include "services/hub/backup/store_reading.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::refuse;

std::vector<std::string> findings_of(Hub& hub, platform::Dice& dice, const Manifest& manifest,
                                     const std::filesystem::path& file) {
    const ScratchStore scratch(hub.installation(), hub.database().engine(), file, hub.clock(),
                               dice);
    StoreReading reading(*scratch, hub.clock(), hub.installation().lookup_key);
    auto found = reading.flaws();
    if (!found.empty()) return found;
    found = differences(manifest.facts, reading.facts());
    if (reading.replayed() != manifest.facts.state)
        found.emplace_back("从记录重新算出的状态与备份里的状态不同");
    return found;
}

void keep_proof(Hub& hub, const Manifest& manifest) {
    hub.database().write([&](platform::Transaction& t) {
        t.execute(
            "INSERT INTO hub_backups (sha256, made, proven, records) VALUES ($sha256, $made,"
            " $proven, $records) ON CONFLICT (sha256) DO UPDATE SET proven = $proven",
            {{"sha256", manifest.sha256},
             {"made", manifest.made.micros},
             {"proven", hub.clock().wall().micros},
             {"records", manifest.facts.records}});
    });
}

}  // namespace

BackupOutcome<Proof> prove_backup(Hub& hub, platform::Dice& dice,
                                  const std::filesystem::path& folder) {
    auto manifest = read_backup(folder);
    if (!manifest) return refuse(manifest.refusal());
    if (manifest->root != fingerprint_of_root(hub.installation().root))
        return refuse(BackupRefusal{"这份备份属于另一个安装，根指纹不同"});
    const auto findings = findings_of(hub, dice, *manifest, folder / backup_store_file);
    if (!findings.empty()) {
        std::string sentence = "试恢复出来的与清单对不上，这份备份不能用：";
        for (const auto& finding : findings)
            sentence += "\n  " + finding;
        return refuse(BackupRefusal{sentence});
    }
    Proof proof{std::move(*manifest), 0, 0};
    for (const auto& head : proof.manifest.facts.streams) {
        // Another history than ours (a store restored since): these records are not in it.
        if (!sync::went_through(hub.database(), head)) {
            ++proof.streams_other;
            continue;
        }
        hub.sync.ingest.mark_safe(head.stream, head.contig);
        ++proof.streams_safe;
    }
    if (proof.streams_other == 0) keep_proof(hub, proof.manifest);
    return proof;
}

std::optional<ProvenBackup> newest_proven_backup(const platform::Database& store) {
    return store.read([](platform::Transaction& t) -> std::optional<ProvenBackup> {
        const auto row =
            t.query_one("SELECT made, proven, records FROM hub_backups ORDER BY made DESC LIMIT 1");
        if (!row) return std::nullopt;
        return ProvenBackup{
            {row->integer("made")}, {row->integer("proven")}, row->integer("records")};
    });
}

}  // namespace services::hub
