// What is said of a station, the same on every page about stations.
#pragma once

#include <string>

#include "kiosk/map_widget.hpp"
#include "kiosk/panel.hpp"
#include "services/directory/finder.hpp"

namespace kiosk {

std::string said_distance(const Panel& panel, double metres);  // "350 米", "1.2 公里"
std::string said_way(const Panel& panel, const services::directory::Found& found);  // with heading
std::string said_open(const Panel& panel, const services::directory::Found& found);
// "空座 5 个，共 24 个", and of the other things; empty when nothing was told.
std::string said_free(const Panel& panel, const services::places::StationState& state);
// How old what is known is: "3 分钟前".
std::string said_age(const Panel& panel, platform::WallTime at, platform::WallTime now);
std::string said_hours(const Panel& panel, const services::directory::DayHours& hours);
std::string said_thing(const Panel& panel, services::places::ThingKind thing);
std::string said_things(const Panel& panel, const services::directory::Station& station);

// What a map has room for, ours among them.
inline constexpr std::size_t most_pins = 9;
// The nearest first, numbered from 1.
MapFace map_of(const Panel& panel, const std::vector<services::directory::Found>& found,
               std::size_t most);

}  // namespace kiosk
