// Everything of this room a device needs, put together: tables, bundles, journal, feeds, blocks,
// courier. The thread is separate (CourierThread), so that tests step by hand.
#pragma once

#include "services/sync/blocks.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/courier.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/journal.hpp"

namespace services::sync {

struct DeviceSyncSettings {
    JournalIdentity identity;
    platform::VerifyKey root;
    CourierSettings courier;
};

class DeviceSync final {
public:
    DeviceSync(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
               platform::Dice& dice, platform::HttpClient& client, DeviceSyncSettings settings);

    Bundles bundles;
    Journal journal;
    Feeds feeds;
    Blocks blocks;
    Courier courier;
};

}  // namespace services::sync
