#include "kiosk/screens/stations/station_screen.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/screens/stations/station_words.hpp"

namespace kiosk {

using services::directory::Found;
using services::directory::StationId;
using Thing = services::places::ThingKind;

namespace {

std::vector<Found> nearest_with_here(const StationDesk& desk, std::optional<Thing> thing) {
    auto found = desk.finder->near(thing);
    if (thing && std::ranges::none_of(found, &Found::is_here)) {
        const auto all = desk.finder->near();
        const auto here = std::ranges::find_if(all, &Found::is_here);
        if (here != all.end()) found.insert(found.begin(), *here);
    }
    if (found.size() > most_pins) found.resize(most_pins);
    return found;
}

}  // namespace

StationScreen::StationScreen(const StationDesk& desk, StationId station)
    : desk_(desk), station_(station) {
    read();
}

void StationScreen::read() {
    found_.reset();
    map_.clear();
    for (auto& one : desk_.finder->near()) {
        if (one.station->id == station_) found_ = one;
        if (one.station->id == station_ || one.is_here) map_.push_back(std::move(one));
    }
}

void StationScreen::draw_state(Panel& panel) const {
    if (!found_->state) {
        panel.notice(NoticeKind::caution, "stations.never_told");
        return;
    }
    const auto& state = *found_->state;
    const bool is_open = state.open.state == services::places::Open::open;
    const auto cause = "stations.cause." + std::string(name_of(state.open.cause));
    const auto now = said_open(panel, *found_) + " · " + panel.say(cause) + " · " +
                     said_age(panel, state.open.at, desk_.clock.wall());
    if (is_open)
        panel.told("stations.state", now);
    else
        panel.notice(NoticeKind::caution, Label("stations.state").words(now));
    if (const auto free = said_free(panel, state); !free.empty()) panel.told("stations.free", free);
}

std::optional<StationTouch> StationScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<StationTouch> touch;
    if (!found_) {
        panel.question("stations.gone");
        if (panel.back()) touch = StationTouch::back;
        return touch;
    }
    const auto& station = *found_->station;
    panel.question(Label("stations.name").words(station.name));
    if (const auto way = said_way(panel, *found_); !way.empty())
        panel.why(Label("stations.way").words(way));
    draw_state(panel);
    panel.told("stations.today", said_hours(panel, found_->today));
    if (!station.address.empty()) panel.told("stations.address", station.address);
    if (!station.profile.things.empty() || !station.profile.amenities.empty())
        panel.told("stations.things", said_things(panel, station));
    if (!station.phone.empty()) panel.told("stations.phone", station.keeper + " " + station.phone);
    if (map_.size() > 1) panel.show(std::make_unique<MapWidget>(map_of(panel, map_, most_pins)));
    panel.small("stations.hotline");
    if (panel.back()) touch = StationTouch::back;
    return touch;
}

Next StationScreen::act(const StationTouch&) {
    return GoBack{};
}

Next StationScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> StationScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, StationId station) {
        faces.push_back({name, std::make_unique<StationScreen>(desk_, station)});
    };
    bool has_told = false;
    bool has_silent = false;
    for (const auto& one : desk_.finder->near()) {
        if (one.is_here) continue;
        if (one.state && !std::exchange(has_told, true)) face("told", one.station->id);
        if (!one.state && !std::exchange(has_silent, true)) face("silent", one.station->id);
    }
    face("gone", StationId{});
    return faces;
}

StationMapScreen::StationMapScreen(const StationDesk& desk, std::optional<Thing> thing)
    : desk_(desk), thing_(thing) {
    read();
}

void StationMapScreen::read() {
    found_ = nearest_with_here(desk_, thing_);
}

std::optional<StationTouch> StationMapScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.question("stations.map_title");
    panel.why("stations.map_line");
    panel.show(std::make_unique<MapWidget>(map_of(panel, found_, most_pins)));
    std::vector<StepLook> rows;
    for (const auto& one : found_)
        if (!one.is_here)
            rows.push_back({Label("stations.station")
                                .of(platform::to_text(one.station->id))
                                .words(one.station->name),
                            Label("stations.station_line")
                                .words(said_way(panel, one) + " · " + said_open(panel, one))});
    panel.step_list(rows);
    if (panel.back()) return StationTouch::back;
    return std::nullopt;
}

Next StationMapScreen::act(const StationTouch&) {
    return GoBack{};
}

Next StationMapScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> StationMapScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"near", std::make_unique<StationMapScreen>(desk_, std::nullopt)});
    faces.push_back(
        {"mothers_room", std::make_unique<StationMapScreen>(desk_, Thing::mothers_room)});
    return faces;
}

}  // namespace kiosk
