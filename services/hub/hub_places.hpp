// The places of the stations this hub serves: what each published last, believed by when it was
// heard from.
#pragma once

#include "services/devices/devices.hpp"
#include "services/places/station_states.hpp"

namespace services::hub {

class HubPlaces final {
public:
    HubPlaces(platform::Database& database, const devices::Devices& devices,
              const platform::Clock& clock);

    const places::StationStates states;
};

}  // namespace services::hub
