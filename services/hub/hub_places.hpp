// The places of the stations this hub serves: what each has, as built into the program and told to
// its kiosks; what each published last, believed by when it was heard from.
#pragma once

#include <memory>
#include <set>
#include <string_view>

#include "services/devices/devices.hpp"
#include "services/places/catalogue.hpp"
#include "services/places/station_states.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {

// One entry of a station's feed.
struct StationEntry {
    sync::StationId station;
    std::string body;
};
// Those of them that their feeds do not say already.
void publish_if_new(platform::Database& database, const sync::HubFeeds& feeds, std::string_view key,
                    const std::vector<StationEntry>& entries);

class HubPlaces final {
public:
    HubPlaces(platform::Database& database, const sync::HubSync& sync,
              const devices::Devices& devices, const platform::Clock& clock);

    std::shared_ptr<const places::Catalogue> catalogue_of(places::StationId station) const;
    // Kiosks are told what their station has; looked at once a minute.
    void turn();

private:
    std::optional<std::set<places::StationId>> changed(platform::Transaction& t) const;

    platform::Database& database_;
    const sync::HubFeeds& feeds_;
    const devices::Devices& devices_;
    const platform::Clock& clock_;
    const sync::Projector& projector_;
    mutable sync::KnownState known_;  // of whoever reads the states, one at a time
    // Of whoever turns the hub:
    std::int64_t seen_minute_ = -1;
    std::set<places::StationId> told_;

public:
    const places::StationStates states;
};

}  // namespace services::hub
