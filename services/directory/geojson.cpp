#include "services/directory/geojson.hpp"

#include <fmt/format.h>

#include "platform/base/json.hpp"

namespace services::directory {
namespace {

using platform::Json;

// RFC 3339, in the time people there live by.
std::string moment_text(platform::WallTime at) {
    const auto time = platform::civil_time_of(at);
    return fmt::format("{}T{:02}:{:02}:{:02}+08:00", platform::to_text(time.date), time.hour,
                       time.minute, time.second);
}

Json to_json(const places::StationState& state) {
    Json free = Json::object();
    for (const auto& things : state.things)
        if (things.free)
            free[std::string(name_of(things.kind))] = {{"free", *things.free}, {"all", things.all}};
    Json json = {{"open", name_of(state.open.state)},
                 {"cause", name_of(state.open.cause)},
                 {"since", moment_text(state.open.at)},
                 {"free", std::move(free)}};
    if (state.people.present) json["people"] = *state.people.present;
    return json;
}

Json feature_of(const Station& station, const States& states, platform::CivilDate today,
                const calendar::WorkingDays& days) {
    const auto hours = hours_on(station.profile.hours, today, days);
    Json things = Json::array();
    for (const auto thing : station.profile.things)
        things.push_back(places::name_of(thing));
    for (const auto amenity : station.profile.amenities)
        things.push_back(name_of(amenity));
    const auto state = states.find(station.id);
    const auto& position = station.profile.position;
    return {
        {"type", "Feature"},
        {"id", platform::to_text(station.id)},
        {"geometry", {{"type", "Point"}, {"coordinates", {position.longitude, position.latitude}}}},
        {"properties",
         {{"number", station.number},
          {"name", station.name},
          {"address", station.address},
          {"division", station.division},
          {"things", std::move(things)},
          {"hours_today", to_text(hours.open)},
          {"hours_by", name_of(hours.by)},
          {"state", state == states.end() ? Json() : to_json(state->second)}}}};
}

}  // namespace

std::string geojson_text(const std::vector<std::shared_ptr<const Station>>& stations,
                         const States& states, platform::CivilDate today,
                         const calendar::WorkingDays& days) {
    Json features = Json::array();
    for (const auto& station : stations)
        features.push_back(feature_of(*station, states, today, days));
    return platform::to_canonical_text(
        {{"type", "FeatureCollection"}, {"features", std::move(features)}});
}

}  // namespace services::directory
