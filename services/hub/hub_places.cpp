#include "services/hub/hub_places.hpp"

#include <algorithm>

namespace services::hub {
namespace {

std::map<places::StationId, platform::WallTime> heard_from(const devices::Devices& devices) {
    std::map<places::StationId, platform::WallTime> heard;
    for (const auto& device : devices.devices()) {
        if (!device.last_seen) continue;
        auto& at = heard[device.station];
        at = std::max(at, *device.last_seen);
    }
    return heard;
}

}  // namespace

HubPlaces::HubPlaces(platform::Database& database, const devices::Devices& devices,
                     const platform::Clock& clock)
    : states(database, clock, [&devices] { return heard_from(devices); }) {}

}  // namespace services::hub
