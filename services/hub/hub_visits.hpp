// Coming in at the stations this hub serves: how each takes people in, as built into the program;
// those who came by phone, of whom kiosks are told only how many they are.
#pragma once

#include <map>
#include <set>
#include <string>

#include "services/devices/devices.hpp"
#include "services/hub/hub_places.hpp"
#include "services/sync/hub_feeds.hpp"
#include "services/visits/visit_office.hpp"

namespace services::hub {

class HubVisits final {
public:
    HubVisits(platform::Database& database, sync::RecordLog& log,
              visits::VisitsProjection& projection, const sync::HubFeeds& feeds,
              const devices::Devices& devices, const HubPlaces& places,
              const platform::Clock& clock);

    // Who is taken to have left is said so, kiosks are told.
    void turn(std::int64_t state);

    // The station of the code at a door, by the number on its plaque.
    std::optional<devices::Station> station_numbered(std::string_view number) const;

private:
    void publish_settings();
    void publish_phones();

    platform::Database& database_;
    const sync::HubFeeds& feeds_;
    const devices::Devices& devices_;
    const HubPlaces& places_;
    const platform::Clock& clock_;
    // Of whoever turns the hub:
    std::set<visits::StationId> told_settings_;
    std::map<visits::StationId, int> told_phones_;
    std::int64_t seen_state_ = -1;
    std::int64_t seen_minute_ = -1;

public:
    visits::VisitOffice office;
};

}  // namespace services::hub
