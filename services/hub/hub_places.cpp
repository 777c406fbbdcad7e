#include "services/hub/hub_places.hpp"

#include <algorithm>

#include "services/hub/hall_catalogues.hpp"

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

// Of what is built in, so read once for all hubs of this process.
const Catalogues<places::Catalogue>& shipped_places() {
    static const auto once =
        shipped_in<places::Catalogue>("assets/places/", places::read_catalogue);
    return *once;
}

}  // namespace

void publish_if_new(platform::Database& database, const sync::HubFeeds& feeds,
                    sync::StationId station, std::string_view key, const std::string& body) {
    const auto feed = sync::hall_feed_of(station);
    const auto said =
        database.read([&](platform::Transaction& t) { return feeds.body(t, feed, key); });
    if (said == body) return;
    database.write([&](platform::Transaction& t) { feeds.publish(t, feed, key, body); });
}

HubPlaces::HubPlaces(platform::Database& database, const sync::HubFeeds& feeds,
                     const devices::Devices& devices, const platform::Clock& clock)
    : states(database, clock, [&devices] { return heard_from(devices); }),
      database_(database),
      feeds_(feeds),
      devices_(devices),
      clock_(clock) {}

std::shared_ptr<const places::Catalogue> HubPlaces::catalogue_of(places::StationId id) const {
    const auto station = devices_.station(id);
    return station ? catalogue_for(shipped_places(), station->number) : nullptr;
}

void HubPlaces::turn() {
    const auto minute = clock_.wall().micros / 60'000'000;
    if (minute == seen_minute_) return;
    seen_minute_ = minute;
    for (const auto& station : devices_.stations()) {
        // What is built in stays the same for as long as this process runs.
        if (!told_.insert(station.id).second) continue;
        if (const auto catalogue = catalogue_for(shipped_places(), station.number))
            publish_if_new(database_, feeds_, station.id, places::catalogue_key, catalogue->text);
    }
}

}  // namespace services::hub
