// The hub's epoch: another one after init and after each restore, so that devices notice.
#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/id_mint.hpp"
#include "platform/storage/database.hpp"

namespace services::sync {

struct Epoch {
    std::string id;
    std::int64_t number = 0;
    platform::WallTime made;
};

// Makes the first one when there is none.
Epoch current_epoch(platform::Transaction& transaction);
void ensure_epoch(platform::Database& database, const platform::Clock& clock,
                  platform::IdMint& ids);
// How far the feeds were numbered in the backup this epoch began with: who has heard more has heard
// what the hub forgot.
std::int64_t said_in_backup(platform::Transaction& transaction);
// Whoever puts a backup in place calls this before the hub serves: from here on numbers are granted
// above a reserved gap until the devices have told what they hold.
Epoch begin_epoch_after_restore(platform::Database& database, const platform::Clock& clock,
                                platform::IdMint& ids);

}  // namespace services::sync
