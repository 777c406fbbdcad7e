// Backups of a hub's store: made while it runs, proven by being restored and compared, and put in
// place of a store that was lost. A backup holds the store and nothing else: no key, no setting.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/crypto/dice.hpp"
#include "services/hub/backup/manifest.hpp"
#include "services/hub/installation.hpp"

namespace services::hub {

class Hub;

struct BackupRefusal {
    std::string sentence;  // what, where, how to mend
};
template <class Value>
using BackupOutcome = platform::Outcome<Value, BackupRefusal>;

// One consistent state of the living store, in a new or empty folder for this user's eyes only: a
// file of SQLite whatever the engine, and its manifest last.
BackupOutcome<Manifest> make_backup(Hub& hub, platform::Dice& dice,
                                    const std::filesystem::path& folder);

struct Proof {
    Manifest manifest;
    std::int64_t streams_safe = 0;   // devices may now prune these up to what the backup holds
    std::int64_t streams_other = 0;  // of another history than the living store's
};
// Restores the backup into a scratch store of the hub's engine and compares: file, counts, chains,
// heads, and the state that its records give when they are replayed; then the heads with the living
// store. Only when all of it holds does `safe` move, and the proof is kept.
BackupOutcome<Proof> prove_backup(Hub& hub, platform::Dice& dice,
                                  const std::filesystem::path& folder);

struct Restored {
    Manifest manifest;
    std::int64_t epoch_number = 0;
};
// Puts the backup in place of an empty store and begins a new epoch; refuses over a store in which
// anybody is, and a backup of another installation. Nobody may serve the store meanwhile.
BackupOutcome<Restored> restore_backup(const Installation& installation, platform::Clock& clock,
                                       platform::Dice& dice, const std::filesystem::path& folder);

// Inside of the folder: its manifest, once the file is what the manifest says.
BackupOutcome<Manifest> read_backup(const std::filesystem::path& folder);
// What differs between what a manifest says and what a store holds, in sentences.
std::vector<std::string> differences(const StoreFacts& said, const StoreFacts& found);

struct ProvenBackup {
    platform::WallTime made;
    platform::WallTime proven;
    std::int64_t records = 0;
};
std::optional<ProvenBackup> newest_proven_backup(const platform::Database& store);

}  // namespace services::hub
