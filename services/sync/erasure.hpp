// Whose sealed parts a hub's log still holds, for who erases them when their time is over.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

// Of all records about these, those that still have a sealed part. It walks the whole log, so ask
// for many at once.
std::vector<std::pair<SubjectId, RecordId>> sealed_about(platform::Transaction& transaction,
                                                         const std::set<SubjectId>& subjects);

}  // namespace services::sync
