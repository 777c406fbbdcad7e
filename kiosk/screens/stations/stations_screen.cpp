#include "kiosk/screens/stations/stations_screen.hpp"

#include <algorithm>

#include "kiosk/screens/stations/station_screen.hpp"
#include "kiosk/screens/stations/station_words.hpp"

namespace kiosk {

using services::directory::Found;
using Thing = services::places::ThingKind;

namespace {

// So many are told of, numbered as on the map; who wants more asks for a thing.
constexpr std::size_t most_shown = most_pins - 1;

// What people ask for most.
constexpr Thing asked_for[] = {Thing::microwave,    Thing::charging_point, Thing::toilet,
                               Thing::mothers_room, Thing::water,          Thing::shower,
                               Thing::first_aid,    Thing::rest_pod,       Thing::battery_swap};

// A station says its state at least once an hour: what is older may long be taken.
constexpr std::chrono::hours seats_known_for{2};

int free_seats(const Found& found) {
    return found.state ? found.state->free_seats().value_or(0) : 0;
}

std::string line_of(const Panel& panel, const Found& found) {
    std::string line = said_way(panel, found);
    const auto add = [&](const std::string& words) {
        if (!words.empty()) line += (line.empty() ? "" : " · ") + words;
    };
    add(said_open(panel, found));
    if (found.state) add(said_free(panel, *found.state));
    add(said_hours(panel, found.today));
    return line;
}

}  // namespace

StationsScreen::StationsScreen(const StationDesk& desk, std::optional<Thing> thing)
    : desk_(desk), thing_(thing) {
    read();
}

void StationsScreen::read() {
    found_ = desk_.finder->near(thing_);
    std::erase_if(found_, &Found::is_here);
    const auto now = desk_.clock.wall();
    const auto free = std::ranges::find_if(found_, [&](const Found& one) {
        return free_seats(one) > 0 && now - one.state->said_at <= seats_known_for;
    });
    free_.reset();
    if (free != found_.end()) free_ = *free;
    if (found_.size() > most_shown) found_.resize(most_shown);
    as_of_ = desk_.finder->as_of();
}

bool StationsScreen::draw_nearest_free(Panel& panel) const {
    const auto age = said_age(panel, free_->state->said_at, desk_.clock.wall());
    return panel.choice(Label("stations.nearest_free").with("name", free_->station->name),
                        {.line = Label("stations.nearest_free_line")
                                     .with("way", said_way(panel, *free_))
                                     .with("n", std::to_string(free_seats(*free_)))
                                     .with("age", age)});
}

std::optional<StationsTouch> StationsScreen::draw(Panel& panel) const {
    using What = StationsTouch::What;
    panel.tone(Tone::blue);
    panel.question("stations.ask");
    if (as_of_)
        panel.why(
            Label("stations.as_of").with("age", said_age(panel, *as_of_, desk_.clock.wall())));
    std::optional<StationsTouch> touch;
    if (thing_)
        panel.strong(Label("stations.with_thing").with("thing", said_thing(panel, *thing_)));
    if (free_ && !thing_ && draw_nearest_free(panel))
        touch = StationsTouch{What::station, free_->station->id};
    int number = 0;
    for (const auto& one : found_)
        if (panel.choice(Label("stations.station")
                             .of(platform::to_text(one.station->id))
                             .words(std::to_string(++number) + "  " + one.station->name),
                         {.line = Label("stations.station_line").words(line_of(panel, one))}))
            touch = StationsTouch{What::station, one.station->id};
    if (found_.empty())
        panel.notice(NoticeKind::info, as_of_ ? "stations.none_such" : "stations.none_yet");
    panel.small("stations.hotline");
    if (panel.pinned(thing_ ? "stations.other_thing" : "stations.filter", {.icon = Icon::check}))
        touch = StationsTouch{What::filter};
    if (!found_.empty() && panel.primary("stations.show_map", {.icon = Icon::map}))
        touch = StationsTouch{What::map};
    if (panel.back()) touch = StationsTouch{};
    return touch;
}

Next StationsScreen::act(const StationsTouch& touch) {
    switch (touch.what) {
        case StationsTouch::What::station:
            return open<StationScreen>(desk_, touch.station);
        case StationsTouch::What::filter:
            return open<ThingsScreen>(desk_);
        case StationsTouch::What::map:
            return open<StationMapScreen>(desk_, thing_);
        case StationsTouch::What::back:
            break;
    }
    return GoBack{};
}

Next StationsScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> StationsScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::optional<Thing> thing, auto&& change) {
        auto screen = std::make_unique<StationsScreen>(desk_, thing);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("near", {}, [](StationsScreen&) {});
    face("old", Thing::microwave, [](StationsScreen& screen) {
        screen.as_of_ = screen.desk_.clock.wall() + -std::chrono::hours{31};
    });
    face("none_yet", {}, [](StationsScreen& screen) {
        screen.found_.clear();
        screen.free_.reset();
        screen.as_of_.reset();
    });
    return faces;
}

std::optional<ThingsTouch> ThingsScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.question("stations.what_ask");
    std::optional<ThingsTouch> touch;
    for (const auto thing : asked_for)
        if (panel.choice("stations.thing." + std::string(name_of(thing))))
            touch = ThingsTouch{false, thing};
    if (panel.pinned("stations.all", {.icon = Icon::home})) touch = ThingsTouch{};
    if (panel.back()) touch = ThingsTouch{true, {}};
    return touch;
}

Next ThingsScreen::act(const ThingsTouch& touch) {
    if (touch.is_back) return GoBack{};
    return replace_by<StationsScreen>(desk_, touch.thing);
}

std::vector<Sample> ThingsScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"things", std::make_unique<ThingsScreen>(desk_)});
    return faces;
}

}  // namespace kiosk
