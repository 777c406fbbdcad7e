// A week of people who came in at the stations of the demonstration: about 18 a day each, by the
// hours and the work one meets at such a place. Nobody is named.
#pragma once

#include <span>

#include "services/devices/devices_types.hpp"
#include "services/visits/visit_office.hpp"

namespace services::ctl {

// How many visits were entered.
int make_demo_visits(visits::VisitOffice& office, std::span<const devices::Station> stations,
                     platform::WallTime now);

}  // namespace services::ctl
