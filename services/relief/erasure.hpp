// What of relief goes when a household's file is erased, seen by whoever erases it.
#pragma once

#include <string>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/relief/relief_types.hpp"
#include "services/sync/record.hpp"

namespace services::relief {

std::vector<HouseholdId> households_of_case(platform::Transaction& transaction,
                                            const std::string& case_id);
// Whom the records of these households are about: themselves and their grants.
std::vector<sync::SubjectId> subjects_of_case(platform::Transaction& transaction,
                                              const std::string& case_id);

}  // namespace services::relief
