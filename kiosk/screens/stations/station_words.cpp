#include "kiosk/screens/stations/station_words.hpp"

#include "platform/clock/civil_date.hpp"

namespace kiosk {

namespace directory = services::directory;
namespace places = services::places;

namespace {

PinState pin_state(const directory::Found& found) {
    if (!found.state) return PinState::unknown;
    switch (found.state->open.state) {
        case places::Open::open:
            return PinState::open;
        case places::Open::closed:
            return PinState::closed;
        case places::Open::unknown:
            break;
    }
    return PinState::unknown;
}

const char* words_of(directory::HoursBy by) {
    switch (by) {
        case directory::HoursBy::holiday:
            return "stations.hours_holiday";
        case directory::HoursBy::made_up_day:
            return "stations.hours_made_up";
        case directory::HoursBy::exception:
            return "stations.hours_exception";
        case directory::HoursBy::weekday:
            break;
    }
    return "stations.hours";
}

}  // namespace

std::string said_distance(const Panel& panel, double metres) {
    const auto said = directory::rounded(metres);
    return said.is_kilometres
               ? panel.say(Label("stations.kilometres").with("kilometres", said.number))
               : panel.say(Label("stations.metres").with("metres", said.number));
}

std::string said_way(const Panel& panel, const directory::Found& found) {
    if (found.is_here) return panel.say("stations.here");
    if (!found.metres || !found.offset) return {};
    const auto heading = name_of(directory::heading_of(*found.offset));
    return panel.say("stations.heading." + std::string(heading)) + " " +
           said_distance(panel, *found.metres);
}

std::string said_open(const Panel& panel, const directory::Found& found) {
    switch (pin_state(found)) {
        case PinState::open:
            return panel.say("stations.open");
        case PinState::closed:
            return panel.say("stations.closed");
        case PinState::unknown:
            break;
    }
    return panel.say("stations.unknown");
}

std::string said_free(const Panel& panel, const places::StationState& state) {
    std::string said;
    for (const auto& things : state.things) {
        if (!things.free) continue;
        if (!said.empty()) said += " · ";
        said += panel.say(Label("stations.free_of")
                              .with("thing", said_thing(panel, things.kind))
                              .with("free", std::to_string(*things.free))
                              .with("all", std::to_string(things.all)));
    }
    return said;
}

std::string said_age(const Panel& panel, platform::WallTime at, platform::WallTime now) {
    const auto minutes = static_cast<long>((now.micros - at.micros) / 60'000'000);
    if (minutes < 1) return panel.say("stations.age_now");
    if (minutes < 60) return panel.say(Label("stations.age_minutes").count(minutes));
    if (minutes < 48 * 60) return panel.say(Label("stations.age_hours").count(minutes / 60));
    return panel.say(Label("stations.age_days").count(minutes / (24 * 60)));
}

std::string said_hours(const Panel& panel, const directory::DayHours& hours) {
    const std::string open = hours.open.empty()   ? panel.say("stations.closed_today")
                             : hours.is_all_day() ? panel.say("stations.all_day")
                                                  : directory::to_text(hours.open);
    auto said = panel.say(Label(words_of(hours.by)).with("hours", open));
    if (hours.why != nullptr) said += " · " + hours.why->in(code_of(panel.wording().language()));
    if (hours.is_provisional) said += " · " + panel.say("stations.hours_provisional");
    return said;
}

std::string said_thing(const Panel& panel, places::ThingKind thing) {
    return panel.say("stations.thing." + std::string(name_of(thing)));
}

std::string said_things(const Panel& panel, const directory::Station& station) {
    std::string said;
    const auto add = [&](const std::string& words) {
        if (!said.empty()) said += panel.say("stations.and");
        said += words;
    };
    for (const auto thing : station.profile.things)
        add(said_thing(panel, thing));
    for (const auto amenity : station.profile.amenities)
        add(panel.say("stations.amenity." + std::string(name_of(amenity))));
    return said;
}

MapFace map_of(const Panel& panel, const std::vector<directory::Found>& found, std::size_t most) {
    MapFace face;
    face.key = "stations.map";
    face.words = panel.say("stations.map");
    face.north = panel.say("stations.heading.north");
    for (const float metres : map_scales_m)
        face.scale_words.push_back(said_distance(panel, metres));
    int number = 0;
    for (const auto& one : found) {
        const int its_number = one.is_here ? 0 : ++number;  // as in the list, told where or not
        if (!one.offset || face.pins.size() >= most) continue;
        MapPin pin;
        pin.mark = one.is_here ? panel.say("stations.here_mark") : std::to_string(its_number);
        pin.name = pin.mark + " " + one.station->name + " " + said_way(panel, one);
        pin.east_m = static_cast<float>(one.offset->east);
        pin.north_m = static_cast<float>(one.offset->north);
        pin.state = pin_state(one);
        pin.is_here = one.is_here;
        face.pins.push_back(std::move(pin));
    }
    return face;
}

}  // namespace kiosk
