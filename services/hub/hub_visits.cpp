#include "services/hub/hub_visits.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "services/hub/hall_catalogues.hpp"
#include "services/visits/visit_desk.hpp"

namespace services::hub {
namespace {

// Of what is built in, so read once for all hubs of this process.
const Catalogues<visits::VisitSettings>& shipped_settings() {
    static const auto once =
        shipped_in<visits::VisitSettings>("assets/visits/", visits::read_visit_settings);
    return *once;
}

}  // namespace

HubVisits::HubVisits(platform::Database& database, sync::RecordLog& log,
                     visits::VisitsProjection& projection, const sync::HubFeeds& feeds,
                     const devices::Devices& devices, const HubPlaces& places,
                     const platform::Clock& clock)
    : database_(database),
      feeds_(feeds),
      devices_(devices),
      places_(places),
      clock_(clock),
      office(database, log, projection, clock, [this](visits::StationId id) {
          const auto station = devices_.station(id);
          return station ? catalogue_for(shipped_settings(), station->number) : nullptr;
      }) {}

std::optional<devices::Station> HubVisits::station_numbered(std::string_view number) const {
    const auto roster = devices_.roster();
    const auto found = std::ranges::find(roster->stations, number, &devices::Station::number);
    if (found == roster->stations.end()) return std::nullopt;
    return *found;
}

void HubVisits::turn(std::int64_t state) {
    const auto minute = clock_.wall().micros / 60'000'000;
    const bool is_another_minute = minute != seen_minute_;
    if (state == seen_state_ && !is_another_minute) return;
    seen_state_ = state;
    seen_minute_ = minute;
    if (is_another_minute) {
        publish_settings();
        office.settle([&](visits::StationId station) {
            const auto here = places_.states.of(station);
            return here && here->people.cause == places::PeopleCause::counter &&
                   here->people.present == 0;
        });
    }
    publish_phones();
}

void HubVisits::publish_settings() {
    std::vector<StationEntry> entries;
    for (const auto& station : devices_.roster()->stations) {
        if (!told_settings_.insert(station.id).second) continue;
        if (const auto settings = catalogue_for(shipped_settings(), station.number))
            entries.push_back({station.id, settings->text});
    }
    publish_if_new(database_, feeds_, visits::settings_key, entries);
}

void HubVisits::publish_phones() {
    auto now = office.phones_present();
    for (const auto& [station, people] : told_phones_)
        now.try_emplace(station, 0);
    std::vector<StationEntry> entries;
    for (const auto& [station, people] : now) {
        const auto told = told_phones_.find(station);
        if (told != told_phones_.end() && told->second == people) continue;
        entries.push_back({station, platform::to_canonical_text({{"present", people}})});
    }
    publish_if_new(database_, feeds_, visits::phones_key, entries);
    told_phones_ = std::move(now);
}

}  // namespace services::hub
