// The promises of the sync, held against a world: some at every step, all at the end.
#pragma once

#include "services/simulation/world.hpp"

namespace services::simulation {

// After each piece of a courier's work: safe <= acked <= head, and what the hub confirmed in its
// present epoch is on the hub. Answers the state it looked at.
sync::JournalState check_kiosk(World& world, const SimulatedKiosk& kiosk);
// When all has been mended: nothing lost, twice, out of order, silent or readable on the way.
void check_end(World& world);

// The same for the hub above: it has what the hall has, unchanged, once, and in order.
void check_city(World& world);

bool is_in_log(const SimulatedHub& hub, sync::RecordId record);
// Ids of the records that wait for their subject.
std::set<std::string> waiting_at(const SimulatedHub& hub);
// The highest number of any feed that some kiosk has read.
std::int64_t newest_heard(const World& world);

}  // namespace services::simulation
