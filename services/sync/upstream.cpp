#include "services/sync/upstream.hpp"

#include "services/sync/device_tables.hpp"

namespace services::sync {

namespace {

platform::Database& with_tables(platform::Database& database) {
    prepare_device_tables(database);
    return database;
}

// Records go up; of what comes down a hub takes nothing yet.
CourierSettings upward(PlannerSettings planner) {
    CourierSettings settings;
    settings.planner = planner;
    settings.feeds.clear();
    return settings;
}

}  // namespace

Upstream::Upstream(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
                   platform::Dice& dice, const Alarms& alarms, platform::HttpClient& client,
                   DeviceId hub, PlannerSettings planner)
    : relay(with_tables(database), ids, alarms, hub),
      feeds(database),
      blocks(database, clock),
      courier(relay, feeds, blocks, client, clock, dice, upward(planner)) {}

}  // namespace services::sync
