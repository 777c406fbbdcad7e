// Everything of this room a hub needs, put together: tables, epoch, feeds, blocks, ingest,
// projector, the hub's own log, and the questions devices ask. Threads are the hub's business: it
// calls projector.catch_up() whenever the log has grown.
#pragma once

#include "services/sync/alarms.hpp"
#include "services/sync/device_api.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/hub_feeds.hpp"
#include "services/sync/hub_log.hpp"
#include "services/sync/ingest.hpp"
#include "services/sync/projector.hpp"
#include "services/sync/salvage_alarms.hpp"

namespace services::sync {

class HubSync final {
public:
    HubSync(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
            PartsOpener& opener, const SealingKeySource& keys, std::vector<Projection*> projections,
            HubIdentity identity);

    // Tries a quarantined record again, as a record of the hub's own stream.
    bool retry_quarantined(RecordId record, const Actor& staff);

    Alarms alarms;
    SalvageAlarms salvages;
    HubFeeds feeds;
    HubBlocks blocks;
    Ingest ingest;
    Projector projector;
    HubLog log;
    DeviceApi device_api;
};

}  // namespace services::sync
