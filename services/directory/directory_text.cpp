#include "services/directory/directory_text.hpp"

#include "services/data/checked_json.hpp"
#include "services/data/json_place.hpp"
#include "services/data/json_times.hpp"

namespace services::directory {
namespace {

using data::JsonPlace;
using platform::Json;

constexpr std::size_t most_stations = 20'000;
constexpr std::size_t most_things = 30;

Position position_from(const JsonPlace& place) {
    const auto list = place.list("position", 2, true);
    const bool is_pair =
        list.size() == 2 && list[0].json().is_number() && list[1].json().is_number();
    Position position;
    if (is_pair) position = {list[0].json().get<double>(), list[1].json().get<double>()};
    // China with its seas; whoever swapped the two is told.
    const bool is_here = position.longitude > 73 && position.longitude < 136 &&
                         position.latitude > 3 && position.latitude < 54;
    if (!is_pair || !is_here)
        place.note_at("position", "a position is [longitude, latitude] in WGS84, within China");
    return position;
}

// Things and amenities stand in one list.
void read_things(const JsonPlace& place, Profile& profile) {
    for (const auto& name : data::texts_from(place, "things", most_things)) {
        if (const auto thing = places::value_of<places::ThingKind>(name))
            profile.things.push_back(*thing);
        else if (const auto amenity = value_of<Amenity>(name))
            profile.amenities.push_back(*amenity);
        else
            place.note_at("things", "no thing is called " + name);
    }
}

Station station_from(const JsonPlace& place) {
    Station station;
    if (!place.is_object()) return station;
    place.only({"id", "number", "name", "address", "division", "keeper", "phone", "profile"});
    const auto id = platform::id_from_text<StationId>(place.text("id"));
    if (!id) place.note_at("id", "it is no id");
    station.id = id.value_or(StationId{});
    station.number = place.text("number");
    station.name = place.text("name");
    station.address = place.text_or("address", "");
    station.division = place.division("division");
    station.keeper = place.text_or("keeper", "");
    station.phone = place.text_or("phone", "");
    station.profile = profile_from(place.at("profile"));
    return station;
}

Json to_json(const Station& station) {
    Json json = {{"id", platform::to_text(station.id)},
                 {"number", station.number},
                 {"name", station.name},
                 {"division", station.division},
                 {"profile", to_json(station.profile)}};
    for (const auto& [key, value] :
         {std::pair{"address", &station.address}, std::pair{"keeper", &station.keeper},
          std::pair{"phone", &station.phone}})
        if (!value->empty()) json[key] = *value;
    return json;
}

// What `read` makes of the text, only without findings.
template <class Read>
auto sound(std::string_view text, std::string_view what, data::Findings& findings, Read read)
    -> std::optional<decltype(read(std::declval<const JsonPlace&>()))> {
    const auto json = data::checked_json(text, what);
    if (!json) {
        findings = json.refusal();
        return std::nullopt;
    }
    const data::JsonLines lines(text);
    data::Notebook notebook{lines, {}};
    const JsonPlace place(*json, "", notebook);
    std::optional<decltype(read(place))> value;
    if (place.is_object()) value = read(place);
    findings = std::move(notebook.findings);
    if (!findings.empty()) value.reset();
    return value;
}

}  // namespace

Json to_json(const Profile& profile) {
    Json things = Json::array();
    for (const auto thing : profile.things)
        things.push_back(places::name_of(thing));
    for (const auto amenity : profile.amenities)
        things.push_back(name_of(amenity));
    return {{"position", {profile.position.longitude, profile.position.latitude}},
            {"hours", to_json(profile.hours)},
            {"things", std::move(things)}};
}

Profile profile_from(const JsonPlace& place) {
    Profile profile;
    if (!place.is_object()) return profile;
    place.only({"position", "hours", "things"});
    profile.position = position_from(place);
    profile.hours = hours_from(place.at("hours"));
    read_things(place, profile);
    return profile;
}

ReadProfile read_profile(std::string_view text) {
    ReadProfile answer;
    answer.profile = sound(text, "a station", answer.findings, profile_from);
    return answer;
}

std::string list_text(const std::vector<Station>& stations) {
    Json list = Json::array();
    for (const auto& one : stations)
        list.push_back(to_json(one));
    return platform::to_canonical_text({{"stations", std::move(list)}});
}

ReadList read_list(std::string_view text) {
    ReadList answer;
    answer.stations =
        sound(text, "a list of stations", answer.findings, [](const JsonPlace& place) {
            std::vector<Station> stations;
            for (const auto& one : place.list("stations", most_stations, true))
                stations.push_back(station_from(one));
            data::look_for_doubles(place, "stations", stations,
                                   [](const Station& s) { return platform::to_text(s.id); });
            return stations;
        });
    return answer;
}

}  // namespace services::directory
