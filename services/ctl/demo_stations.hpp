// Stations that are kept, for the demonstration: a keeper's card for each, an inspection with
// something to mend, and a unit that asks to host one.
#pragma once

#include <vector>

#include "platform/clock/civil_date.hpp"
#include "platform/crypto/id_mint.hpp"
#include "services/devices/devices_types.hpp"
#include "services/hub/hub.hpp"

namespace services::ctl {

void make_demo_stations(hub::Hub& hub, const std::vector<devices::Station>& stations,
                        platform::CivilDate today, platform::IdMint& ids);

}  // namespace services::ctl
