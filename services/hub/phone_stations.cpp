#include "services/hub/phone_stations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_directory.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/public_page.hpp"

namespace services::hub {
namespace {

using directory::Found;
using directory::Position;
using places::Open;
using places::ThingKind;
using platform::HttpResponse;

constexpr std::size_t most_shown = 40;
constexpr std::size_t most_pins = 12;
constexpr double map_side = 300;  // of the drawing's own units
constexpr double map_room = 130;  // from its middle to the outermost pin
constexpr double least_reach_metres = 150;
constexpr ThingKind asked_for[] = {ThingKind::microwave, ThingKind::charging_point,
                                   ThingKind::toilet, ThingKind::mothers_room, ThingKind::shower};

// "36.098,114.390": latitude first, as phones say it.
std::optional<Position> position_in(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view part) -> std::optional<double> {
        double value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
        return value;
    };
    const auto latitude = number(text.substr(0, comma));
    const auto longitude = number(text.substr(comma + 1));
    const bool is_place = latitude && longitude && *latitude > -90 && *latitude < 90 &&
                          *longitude >= -180 && *longitude <= 180;
    if (!is_place) return std::nullopt;
    return Position{*longitude, *latitude};
}

std::string_view open_key(const Found& found) {
    if (!found.state || found.state->open.state == Open::unknown) return "stations.unknown";
    return found.state->open.state == Open::open ? "stations.open" : "stations.closed";
}

std::string thing_words(const PublicWords& words, ThingKind thing) {
    return words.say("stations.thing." + std::string(places::name_of(thing)));
}

std::string distance_words(const PublicWords& words, double metres) {
    const auto said = directory::rounded(metres);
    return said.is_kilometres ? words.say("stations.kilometres", {{"kilometres", said.number}})
                              : words.say("stations.metres", {{"metres", said.number}});
}

std::string hours_words(const PublicWords& words, const directory::DayHours& hours) {
    auto text = hours.open.empty()   ? words.say("stations.closed_today")
                : hours.is_all_day() ? words.say("stations.all_day")
                                     : to_text(hours.open);
    if (hours.why != nullptr) text += " · " + hours.why->in(words.language());
    return text;
}

std::string free_words(const PublicWords& words, const Found& found) {
    std::string text;
    if (!found.state) return text;
    for (const auto& things : found.state->things) {
        if (!things.free) continue;
        text += " · " + words.say("stations.free_of", {{"thing", thing_words(words, things.kind)},
                                                       {"free", std::to_string(*things.free)},
                                                       {"all", std::to_string(things.all)}});
    }
    return text;
}

std::string things_words(const PublicWords& words, const directory::Profile& profile) {
    std::string text;
    const auto add = [&](const std::string& one) {
        text += (text.empty() ? "" : words.say("stations.and")) + one;
    };
    for (const auto thing : profile.things)
        add(thing_words(words, thing));
    for (const auto amenity : profile.amenities)
        add(words.say("stations.amenity." + std::string(directory::name_of(amenity))));
    return text;
}

std::string entry(const PublicWords& words, const Found& found, std::size_t number) {
    const auto& station = *found.station;
    const auto& at = station.profile.position;
    const auto way = found.metres ? distance_words(words, *found.metres) + " · " : std::string();
    return fmt::format(
        R"(<details class="station"><summary>{}{}<small>{}{}{}</small></summary><dl class="notice">
<div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div>
<div><dt>{}</dt><dd><a href="geo:{:.6f},{:.6f}">{}</a></dd></div></dl></details>)",
        found.metres && number <= most_pins ? fmt::format("{}. ", number) : "",
        escaped(station.name), escaped(way), words.say(open_key(found)),
        escaped(free_words(words, found)), words.say("stations.today"),
        escaped(hours_words(words, found.today)), words.say("stations.things"),
        escaped(things_words(words, station.profile)), words.say("stations.address"), at.latitude,
        at.longitude, escaped(station.address.empty() ? station.number : station.address));
}

// Where the first ones lie from here; north is up.
std::string drawn_map(const PublicWords& words, const std::vector<Found>& found) {
    double reach = least_reach_metres;
    const auto count = std::min(found.size(), most_pins);
    for (std::size_t i = 0; i < count; ++i)
        reach =
            std::max({reach, std::abs(found[i].offset->east), std::abs(found[i].offset->north)});
    const double scale = map_room / reach;
    const double middle = map_side / 2;
    std::string pins;
    for (std::size_t i = count; i-- > 0;) {
        const double x = middle + found[i].offset->east * scale;
        const double y = middle - found[i].offset->north * scale;
        const bool is_open = found[i].state && found[i].state->open.state == Open::open;
        pins += fmt::format(
            R"(<circle class="pin{}" cx="{:.1f}" cy="{:.1f}" r="11"/><text class="mark{}" x="{:.1f}" y="{:.1f}">{}</text>)",
            is_open ? " open" : "", x, y, is_open ? " open" : "", x, y + 5, i + 1);
    }
    return fmt::format(
        R"(<svg class="map" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><rect class="ground" width="{0}" height="{0}"/>
<circle class="ring" cx="{2}" cy="{2}" r="{3}"/><circle class="ring" cx="{2}" cy="{2}" r="{4}"/>{5}
<circle class="here" cx="{2}" cy="{2}" r="6"/><text class="words" x="{2}" y="16">{6}</text><text class="words" x="{2}" y="{7}">○ {8}</text></svg>)",
        map_side, words.say("stations.map"), middle, map_room, map_room / 2, pins,
        words.say("stations.heading.north"), map_side - 6, distance_words(words, reach));
}

std::string filters(const PublicWords& words, const platform::HttpRequest& request,
                    std::optional<ThingKind> chosen) {
    std::string links;
    const auto add = [&](std::optional<ThingKind> thing) {
        auto query = request.query;
        query.erase("thing");
        if (thing) query["thing"] = std::string(places::name_of(*thing));
        links += fmt::format(R"(<a href="{}"{}>{}</a> )",
                             escaped(platform::to_target(stations_path, query)),
                             thing == chosen ? R"( aria-current="true")" : "",
                             thing ? thing_words(words, *thing) : words.say("stations.all"));
    };
    add(std::nullopt);
    for (const auto thing : asked_for)
        add(thing);
    return fmt::format(R"(<nav class="filters" aria-label="{}">{}</nav>)",
                       words.say("stations.filter"), links);
}

std::string moment_words(platform::WallTime at) {
    const auto time = platform::civil_time_of(at);
    return fmt::format("{} {:02}:{:02}", platform::to_text(time.date), time.hour, time.minute);
}

}  // namespace

HttpResponse answer_phone_stations(Hub& hub, const platform::HttpRequest& request) {
    if (request.method != "GET") return refusal_answer(405, "method", "这个地址只能查看");
    const auto& words = PublicWords::asked_for(request);
    const auto thing = places::value_of<ThingKind>(request.query_value("thing"));
    const auto from = position_in(request.query_value("at"));
    auto found = hub.stations.near(from, thing);
    const auto all = found.size();
    if (found.size() > most_shown) found.resize(most_shown);
    std::string list;
    for (std::size_t i = 0; i < found.size(); ++i)
        list += entry(words, found[i], i + 1);
    if (found.empty())
        list = fmt::format(R"(<p class="card">{}</p>)", words.say("stations.none_such"));
    const auto main = fmt::format(
        R"({}<h1>{}</h1><p class="since">{}</p><button id="near" class="quiet" hidden>{}</button>{}{}{}
<p class="small">{}</p><p class="small"><a href="{}">GeoJSON</a></p><script src="{}" defer></script>)",
        language_link(stations_path, request.query, words), words.say("stations.ask"),
        words.say("stations.as_of", {{"age", moment_words(hub.clock().wall())}}),
        words.say("stations.by_place"), filters(words, request, thing),
        from && !found.empty() ? drawn_map(words, found) : std::string(), list,
        words.say(all > found.size() ? "stations.more" : "stations.hotline"), stations_map_path,
        near_script_path);
    return public_page(200, hub.installation().settings.name, words.say("home.stations"), main,
                       words);
}

HttpResponse answer_stations_map(Hub& hub, const platform::HttpRequest& request) {
    const auto map = hub.stations.map();
    HttpResponse response;
    response.content_type = "application/geo+json";
    response.headers["etag"] = map->etag;
    response.headers["access-control-allow-origin"] = "*";
    if (request.header("if-none-match") == map->etag)
        response.status = 304;
    else
        response.body = map->text;
    return response;
}

}  // namespace services::hub
