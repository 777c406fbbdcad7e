#include "services/places/station_states.hpp"

#include "services/places/places_store.hpp"

namespace services::places {

StationStates::StationStates(platform::Database& database, const platform::Clock& clock,
                             HeardAt heard_at)
    : database_(database), clock_(clock), heard_at_(std::move(heard_at)) {}

std::map<StationId, StationState> StationStates::all() const {
    auto states = database_.read([](platform::Transaction& t) { return all_states(t); });
    const auto heard = heard_at_();
    const auto now = clock_.wall();
    for (auto& [station, state] : states) {
        const auto at = heard.find(station);
        state = as_heard(state, at == heard.end() ? state.said_at : at->second, now);
    }
    return states;
}

std::optional<StationState> StationStates::of(StationId station) const {
    auto state = database_.read([&](platform::Transaction& t) { return state_of(t, station); });
    if (!state) return std::nullopt;
    const auto heard = heard_at_();
    const auto at = heard.find(station);
    return as_heard(*state, at == heard.end() ? state->said_at : at->second, clock_.wall());
}

std::vector<Taking> StationStates::takings(StationId station, platform::WallTime from,
                                           platform::WallTime until) const {
    return database_.read(
        [&](platform::Transaction& t) { return takings_between(t, station, from, until); });
}

}  // namespace services::places
