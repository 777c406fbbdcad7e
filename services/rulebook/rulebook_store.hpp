// The table of proposals, on the hub.
#pragma once

#include <optional>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/rulebook/rulebook_types.hpp"

namespace services::rulebook {

void prepare_rulebook_tables(platform::Database& database);
// In place of what was kept of it.
void save(platform::Transaction& transaction, const Proposal& proposal);
std::optional<Proposal> proposal_of(platform::Transaction& transaction, ProposalId id);
// Those that wait first, then the latest.
std::vector<Proposal> proposals_in(platform::Transaction& transaction, int at_most);

}  // namespace services::rulebook
