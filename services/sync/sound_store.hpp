// Whether a store may be believed when a program starts. What is not sound is thrown as Fault
// database_damaged; mending is somebody else's work.
#pragma once

#include "platform/storage/database.hpp"
#include "services/sync/journal.hpp"

namespace services::sync {

// The engine's own files, before anything is read from them.
void require_sound_files(const platform::Database& database);
// The journal's chain, from its first link.
void require_sound_journal(const Journal& journal);
// The newest link of each stream of the hub's log.
void require_sound_log(const platform::Database& database);

}  // namespace services::sync
