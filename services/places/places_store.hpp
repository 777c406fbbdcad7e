// All SQL of places and things, the same on kiosk and hub: what is taken, what staff said of each
// thing and of the station, and the last state each station published.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/places/places_types.hpp"
#include "services/places/station_state.hpp"

namespace services::places {

void prepare_places_tables(platform::Database& database);
std::vector<std::string_view> places_tables();
// False when a row is not as we write them: the store is damaged.
bool has_only_places(platform::Transaction& t);

void add(platform::Transaction& t, const Taking& taking, PressId press);
void save_end(platform::Transaction& t, const Taking& taking);
std::optional<Taking> taking_of(platform::Transaction& t, TakingId taking);
std::optional<Taking> taking_of_press(platform::Transaction& t, PressId press);
// Those that have not ended, in the order they were taken.
std::vector<Taking> open_takings(platform::Transaction& t, StationId station);
// Those that reach into that time.
std::vector<Taking> takings_between(platform::Transaction& t, StationId station,
                                    platform::WallTime from, platform::WallTime until);

void save_order(platform::Transaction& t, StationId station, const ThingOrder& order);
std::vector<ThingOrder> orders_of(platform::Transaction& t, StationId station);

// What staff said last of the station itself.
struct StaffSaid {
    std::optional<bool> is_open;
    platform::WallTime open_at;
    std::optional<int> present;
    platform::WallTime present_at;
};
void save(platform::Transaction& t, StationId station, const StaffSaid& said);
StaffSaid staff_said_of(platform::Transaction& t, StationId station);

// Kept when it was said later than the one that is there.
void save_state(platform::Transaction& t, StationId station, const StationState& state);
std::optional<StationState> state_of(platform::Transaction& t, StationId station);
std::map<StationId, StationState> all_states(platform::Transaction& t);

}  // namespace services::places
