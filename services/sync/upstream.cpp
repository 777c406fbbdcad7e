#include "services/sync/upstream.hpp"

#include "services/sync/device_tables.hpp"

namespace services::sync {

namespace {

platform::Database& with_tables(platform::Database& database) {
    prepare_device_tables(database);
    return database;
}

// What a hub may hold of what the one above it says. Calls and boards are each hall's own matter,
// and what became of a request is decided where its sealed part can be opened.
CourierSettings upward(PlannerSettings planner) {
    return {planner,
            {std::string(bundles_feed), std::string(stations_feed), std::string(rules_feed)}};
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
