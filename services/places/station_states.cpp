#include "services/places/station_states.hpp"

#include <utility>

#include "services/places/places_store.hpp"

namespace services::places {

StationStates::StationStates(platform::Database& database, const platform::Clock& clock,
                             HeardAt heard_at, Changed changed)
    : database_(database),
      clock_(clock),
      heard_at_(std::move(heard_at)),
      changed_(std::move(changed)) {}

void StationStates::read_changed() const {
    // What was told of and then not read, after a fault, is told of once only.
    bool is_all = std::exchange(must_read_all_, true);
    std::set<StationId> changed;
    const auto read = database_.read([&](platform::Transaction& t) {
        auto more = changed_(t);
        is_all = is_all || !more;
        if (is_all) return all_states(t);
        changed.merge(*more);
        std::map<StationId, StationState> some;
        for (const auto& station : changed)
            if (auto state = state_of(t, station)) some.emplace(station, *std::move(state));
        return some;
    });
    must_read_all_ = false;
    if (!is_all && changed.empty()) return;
    if (is_all) said_.clear();
    for (const auto& [station, state] : read)
        said_.insert_or_assign(station, state);
    ++version_;
}

StationState StationStates::as_believed(StationId station, const StationState& state) const {
    return as_heard(state, heard_at_(station).value_or(state.said_at), clock_.wall());
}

std::map<StationId, StationState> StationStates::all() const {
    const std::scoped_lock lock(mutex_);
    read_changed();
    std::map<StationId, StationState> states;
    for (const auto& [station, state] : said_)
        states.emplace_hint(states.end(), station, as_believed(station, state));
    return states;
}

std::optional<StationState> StationStates::of(StationId station) const {
    const std::scoped_lock lock(mutex_);
    read_changed();
    const auto said = said_.find(station);
    if (said == said_.end()) return std::nullopt;
    return as_believed(station, said->second);
}

std::int64_t StationStates::version() const {
    const std::scoped_lock lock(mutex_);
    read_changed();
    return version_;
}

std::vector<Taking> StationStates::takings(StationId station, platform::WallTime from,
                                           platform::WallTime until) const {
    return database_.read(
        [&](platform::Transaction& t) { return takings_between(t, station, from, until); });
}

}  // namespace services::places
