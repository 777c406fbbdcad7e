#include "services/hub/hub_places.hpp"

#include <algorithm>
#include <span>

#include "services/hub/hall_catalogues.hpp"

namespace services::hub {
namespace {

constexpr std::size_t published_at_once = 500;

// Of what is built in, so read once for all hubs of this process.
const Catalogues<places::Catalogue>& shipped_places() {
    static const auto once =
        shipped_in<places::Catalogue>("assets/places/", places::read_catalogue);
    return *once;
}

}  // namespace

void publish_if_new(platform::Database& database, const sync::HubFeeds& feeds, std::string_view key,
                    const std::vector<StationEntry>& entries) {
    for (std::size_t from = 0; from < entries.size(); from += published_at_once) {
        const std::span some(entries.begin() + static_cast<std::ptrdiff_t>(from),
                             std::min(published_at_once, entries.size() - from));
        const auto fresh = database.read([&](platform::Transaction& t) {
            std::vector<const StationEntry*> others;
            for (const auto& one : some)
                if (feeds.body(t, sync::hall_feed_of(one.station), key) != one.body)
                    others.push_back(&one);
            return others;
        });
        if (fresh.empty()) continue;
        database.write([&](platform::Transaction& t) {
            for (const auto* one : fresh)
                feeds.publish(t, sync::hall_feed_of(one->station), key, one->body);
        });
    }
}

HubPlaces::HubPlaces(platform::Database& database, const sync::HubSync& sync,
                     const devices::Devices& devices, const platform::Clock& clock)
    : database_(database),
      feeds_(sync.feeds),
      devices_(devices),
      clock_(clock),
      projector_(sync.projector),
      states(
          database, clock,
          [this](places::StationId station) { return devices_.heard_from(station); },
          [this](platform::Transaction& t) { return changed(t); }) {}

std::optional<std::set<places::StationId>> HubPlaces::changed(platform::Transaction& t) const {
    auto changes = projector_.changes_of("places", known_, t);
    known_ = changes.now;
    if (changes.is_all) return std::nullopt;
    return std::move(changes.stations);
}

std::shared_ptr<const places::Catalogue> HubPlaces::catalogue_of(places::StationId id) const {
    const auto station = devices_.station(id);
    return station ? catalogue_for(shipped_places(), station->number) : nullptr;
}

void HubPlaces::turn() {
    const auto minute = clock_.wall().micros / 60'000'000;
    if (minute == seen_minute_) return;
    seen_minute_ = minute;
    std::vector<StationEntry> entries;
    for (const auto& station : devices_.roster()->stations) {
        // What is built in stays the same for as long as this process runs.
        if (!told_.insert(station.id).second) continue;
        if (const auto catalogue = catalogue_for(shipped_places(), station.number))
            entries.push_back({station.id, catalogue->text});
    }
    publish_if_new(database_, feeds_, places::catalogue_key, entries);
}

}  // namespace services::hub
