// Takes over what is intact in a damaged device store into a new one: the records in a new stream,
// with the ids they have, so that none has two effects; the state of the rooms; the signed bundles.
// The numbers granted to the old stream are void. It also says so to staff, as a record.
#pragma once

#include <filesystem>

#include "services/sync/device_check.hpp"
#include "services/sync/journal.hpp"

namespace services::sync {

// In the new stream: {"kept": file name, "records": taken over, "damaged": not to be believed,
// "safe": known to be safe at the hub}.
inline constexpr std::string_view salvaged_kind = "sync.store_salvaged/1";

struct Salvage {
    std::string kept;  // the damaged file's name beside the new one
    std::int64_t records = 0;
    std::int64_t damaged = 0;
    std::int64_t safe = 0;
};

struct SalvageTask {
    std::filesystem::path damaged;
    JournalIdentity identity;
    platform::VerifyKey root;
};

// `fresh` is an empty store with all its tables.
Salvage salvage_into(platform::Database& fresh, const RoomList& rooms, const SalvageTask& task,
                     platform::Clock& clock, platform::IdMint& ids);

}  // namespace services::sync
