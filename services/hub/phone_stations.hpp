// Stations nearby on a phone, and the map feed for those who draw maps. Readable by everybody and
// without script; where somebody stands comes rounded to a hundred metres and is not kept.
#pragma once

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view stations_path = "/stations";
inline constexpr std::string_view stations_map_path = "/stations.geojson";
inline constexpr std::string_view near_script_path = "/near.js";

platform::HttpResponse answer_phone_stations(Hub& hub, const platform::HttpRequest& request);
platform::HttpResponse answer_stations_map(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
