// The questions of the register, as SQL.
#pragma once

#include <vector>

#include "services/relief/ledger_store.hpp"
#include "services/relief/relief_register.hpp"

namespace services::relief {

std::int64_t count_households(platform::Transaction& transaction, const Area& area,
                              const HouseholdFilter& filter);
std::vector<HouseholdId> list_households(platform::Transaction& transaction, const Area& area,
                                         const HouseholdFilter& filter);
std::vector<GrantId> grants_in_state(platform::Transaction& transaction, GrantState state);
std::int64_t sum_of_entries(platform::Transaction& transaction, HouseholdId household, Entry what);
std::vector<Task> tasks_in(platform::Transaction& transaction, const Area& area,
                           platform::CivilDate today, int at_most);

}  // namespace services::relief
