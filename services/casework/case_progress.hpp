// What each act changes in the tables. Only the projection calls it.
#pragma once

#include "services/casework/case_store.hpp"
#include "services/casework/casework_records.hpp"
#include "services/sync/projection.hpp"

namespace services::casework {

std::string lookup_hash(const platform::Digest& key, LookupKind kind, std::string_view value);

sync::Applied apply_act(const CaseAct& act, const sync::Record& record,
                        const platform::Digest& lookup_key, platform::Transaction& transaction);

}  // namespace services::casework
