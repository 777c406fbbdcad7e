#include "services/hub/hub_directory.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "services/directory/directory_text.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::seconds looked_at_every{1};
// Without a word from a station a state changes by growing old alone.
constexpr std::chrono::seconds states_grow_old_every{1};
// A turn of the hub stays short.
constexpr std::size_t states_told_at_once = 200;
// Kiosks read their feeds every half minute.
constexpr std::chrono::seconds states_told_every{15};
constexpr std::chrono::seconds moment_told_every{60};

directory::Station joined(const devices::Station& known, directory::Profile profile) {
    return {known.id,       known.number,      known.name,         known.address,
            known.division, known.keeper_name, known.keeper_phone, std::move(profile)};
}

}  // namespace

const directory::Station* City::find(sync::StationId id) const {
    for (const auto& station : stations)
        if (station->id == id) return station.get();
    return nullptr;
}

HubDirectory::HubDirectory(platform::Database& database, sync::RecordLog& log,
                           directory::DirectoryProjection& projection,
                           const devices::Devices& devices, const HubPlaces& places,
                           Bulletin& bulletin, const sync::HubFeeds& feeds, const UpperNews& upper,
                           std::shared_ptr<const calendar::WorkingDays> days,
                           const platform::Clock& clock)
    : database_(database),
      devices_(devices),
      places_(places),
      bulletin_(bulletin),
      feeds_(feeds),
      upper_(upper),
      days_(std::move(days)),
      clock_(clock),
      office(database, log, projection) {}

// Grows with every change of a station's own data and of what the directory says of it.
std::string HubDirectory::stamp_now() const {
    return office.stamp() + "/" + std::to_string(devices_.roster()->stations_stamp) + "/" +
           std::to_string(upper_.stamp());
}

std::shared_ptr<const City> HubDirectory::drawn(const std::string& stamp) const {
    auto city = std::make_shared<City>();
    city->stamp = stamp;
    std::map<sync::StationId, directory::Profile> profiles;
    for (auto& listed : office.all())
        profiles.emplace(listed.station, std::move(listed.profile));
    const auto roster = devices_.roster();
    const auto& own = roster->stations;
    for (const auto& station : own) {
        const auto profile = profiles.find(station.id);
        if (profile != profiles.end())
            city->stations.push_back(std::make_shared<const directory::Station>(
                joined(station, std::move(profile->second))));
    }
    for (auto& station : upper_.stations()) {
        // Of its own this hub knows more, under whatever name the hub above has it.
        const bool is_own = std::ranges::any_of(own, [&](const devices::Station& one) {
            return one.id == station.id || one.number == station.number;
        });
        if (!is_own)
            city->stations.push_back(
                std::make_shared<const directory::Station>(std::move(station)));
    }
    return city;
}

std::shared_ptr<const City> HubDirectory::city() const {
    const std::scoped_lock lock(mutex_);
    if (!platform::is_due(looked_at_, clock_.boot(), looked_at_every)) return city_;
    const auto stamp = stamp_now();
    if (!city_ || city_->stamp != stamp) city_ = drawn(stamp);
    return city_;
}

std::shared_ptr<const directory::States> HubDirectory::states() const {
    const std::scoped_lock lock(states_mutex_);
    const auto version = places_.states.version();
    const bool is_old = platform::is_due(states_read_at_, clock_.boot(), states_grow_old_every);
    if (states_ && !is_old && version == states_version_) return states_;
    auto all = places_.states.all();
    all.merge(upper_.states(clock_.wall()));  // where both know of one, ours
    states_version_ = version;
    if (!states_ || *states_ != all)
        states_ = std::make_shared<const directory::States>(std::move(all));
    return states_;
}

std::vector<directory::Found> HubDirectory::near(std::optional<directory::Position> from,
                                                 std::optional<places::ThingKind> thing) const {
    return directory::found_among(city()->stations, *states(), *days_,
                                  {from, thing, platform::date_of(clock_.wall()), {}});
}

directory::DayHours HubDirectory::hours_today(const directory::OpeningHours& hours) const {
    return directory::hours_on(hours, platform::date_of(clock_.wall()), *days_);
}

std::shared_ptr<const HubDirectory::Map> HubDirectory::map() const {
    const auto city_now = city();
    const auto states_now = states();
    const std::scoped_lock lock(map_mutex_);
    if (map_ && map_city_ == city_now && map_states_ == states_now) return map_;
    auto text = directory::geojson_text(city_now->stations, *states_now,
                                        platform::date_of(clock_.wall()), *days_);
    map_city_ = city_now;
    map_states_ = states_now;
    if (map_ && map_->text == text) return map_;
    const auto hash = platform::to_hex(platform::sha256(platform::as_bytes(text)));
    map_ = std::make_shared<const Map>(Map{std::move(text), "\"" + hash.substr(0, 32) + "\""});
    return map_;
}

void HubDirectory::turn() {
    const auto now = city();
    if (now->stamp != told_stamp_) {
        tell_lists(*now);
        told_of_.reset();
    }
    told_stamp_ = now->stamp;
    const bool has_more = states_told_at_ && !told_of_;
    if (!platform::is_due(states_told_at_, clock_.boot(), states_told_every) && !has_more) return;
    tell_states(*now);
    if (told_of_ && platform::is_due(moment_told_at_, clock_.boot(), moment_told_every))
        tell_moment();
}

void HubDirectory::tell_lists(const City& city) {
    std::map<std::string, std::vector<directory::Station>> by_county;
    for (const auto& station : city.stations)
        by_county[station->division].push_back(*station);
    for (const auto& [county, told] : told_)
        by_county.try_emplace(county);  // whose last station is gone
    for (auto& [county, stations] : by_county) {
        auto text = directory::list_text(stations);
        auto& told = told_[county];
        if (text == told) continue;
        bulletin_.publish_in(sync::stations_feed_of(county), sync::stations_list_key,
                             std::string(directory::list_prefix) + county, text);
        told = std::move(text);
    }
}

// Up to when all is told.
void HubDirectory::tell_moment() {
    const auto moment = platform::to_canonical_text(platform::Json{{"at", clock_.wall().micros}});
    database_.write([&](platform::Transaction& t) {
        for (const auto& [county, told] : told_)
            feeds_.publish(t, sync::stations_feed_of(county), directory::as_of_key, moment);
    });
}

void HubDirectory::tell_states(const City& city) {
    const auto now = states();
    if (now == told_of_) return;
    std::vector<const directory::Station*> changed;
    for (const auto& station : city.stations) {
        const auto state = now->find(station->id);
        if (state == now->end()) continue;
        const auto told = told_states_.find(station->id);
        if (told == told_states_.end() || !places::is_same(told->second, state->second))
            changed.push_back(station.get());
    }
    // Others follow with the next turn.
    const bool is_all = changed.size() <= states_told_at_once;
    if (!is_all) changed.resize(states_told_at_once);
    if (!changed.empty())
        database_.write([&](platform::Transaction& t) {
            for (const auto* station : changed)
                feeds_.publish(t, sync::stations_feed_of(station->division),
                               std::string(directory::state_prefix) + to_text(station->id),
                               places::to_json_text(now->at(station->id)));
        });
    for (const auto* station : changed)
        told_states_[station->id] = now->at(station->id);
    told_of_ = is_all ? now : nullptr;
}

}  // namespace services::hub
