// The stations as a map feed: a GeoJSON FeatureCollection (RFC 7946, WGS84), each with what it has,
// hours of the day and its state as it can be believed. Nobody who keeps one is named.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "services/directory/directory_types.hpp"
#include "services/places/station_state.hpp"

namespace services::directory {

using States = std::map<StationId, places::StationState>;

std::string geojson_text(const std::vector<std::shared_ptr<const Station>>& stations,
                         const States& states, platform::CivilDate today,
                         const calendar::WorkingDays& days);

}  // namespace services::directory
