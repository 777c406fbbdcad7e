// Everything of this room a hub needs toward the hub above it, put together: it speaks upward as a
// device does to its hub, with the same courier. The thread is separate (CourierThread).
#pragma once

#include "services/sync/blocks.hpp"
#include "services/sync/courier.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/relay.hpp"

namespace services::sync {

class Upstream final {
public:
    // `hub`: this hub's name, by which the upper hub enrolled it.
    Upstream(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
             platform::Dice& dice, const Alarms& alarms, platform::HttpClient& client, DeviceId hub,
             PlannerSettings planner);

    Relay relay;
    Feeds feeds;
    Blocks blocks;
    Courier courier;
};

}  // namespace services::sync
