#include "services/sync/hub_sync.hpp"

#include "services/sync/epochs.hpp"
#include "services/sync/hub_tables.hpp"

namespace services::sync {

namespace {

platform::Database& with_tables(platform::Database& database, const platform::Clock& clock,
                                platform::IdMint& ids) {
    prepare_hub_tables(database);
    ensure_epoch(database, clock, ids);
    return database;
}

std::vector<Projection*> with(std::vector<Projection*> rooms, Projection& own) {
    rooms.push_back(&own);
    return rooms;
}

}  // namespace

HubSync::HubSync(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
                 PartsOpener& opener, const SealingKeySource& keys,
                 std::vector<Projection*> projections, HubIdentity identity)
    : alarms(with_tables(database, clock, ids), clock),
      salvages(alarms),
      feeds(database),
      blocks(database, clock, ids, feeds, alarms),
      ingest(database, clock, alarms, blocks),
      projector(database, clock, opener, with(std::move(projections), salvages), identity.hub),
      log(database, clock, ids, keys, projector, identity),
      device_api(ingest, feeds, blocks, clock, database) {}

bool HubSync::retry_quarantined(RecordId record, const Actor& staff) {
    const auto id = log.mint_id();
    return log.write([&](platform::Transaction& t) {
        if (!projector.retry(t, record)) return false;
        log.append(t, {id, std::string(retried_kind), SubjectId{record.value}, staff, "{}", {}});
        return true;
    });
}

}  // namespace services::sync
