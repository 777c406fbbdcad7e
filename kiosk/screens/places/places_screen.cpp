#include "kiosk/screens/places/places_screen.hpp"

#include <algorithm>

#include "kiosk/screens/places/give_back_screen.hpp"
#include "kiosk/screens/places/thing_screen.hpp"
#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::places::PeopleCause;
using services::places::StationState;
using services::places::ThingKind;
using services::places::ThingsFace;
using services::places::Use;

namespace {

// What a thing that nobody keeps count of says of itself.
std::string works_of(const Panel& panel, const ThingsFace& face) {
    const int works = face.state.all - face.state.out_of_order;
    const auto of = [&](const char* key, int number) {
        return panel.say(Label(key).with("n", std::to_string(number)));
    };
    std::string words = face.state.all == 1 && works == 1 ? panel.say("places.works")
                        : works > 0                       ? of("places.works_of", works)
                                                          : std::string();
    if (face.state.out_of_order > 0) {
        if (!words.empty()) words += " · ";
        words += of("places.out_of_order", face.state.out_of_order);
    }
    return words;
}

Label free_of(const Panel& panel, const ThingsFace& face) {
    if (!face.is_usable_now) return {"places.after_hours"};
    if (face.state.free.value_or(0) == 0) return {"places.all_taken"};
    return Label("places.free_of")
        .with("n", std::to_string(*face.state.free))
        .with("all", std::to_string(face.state.all - face.state.out_of_order))
        .with("time", said_length(panel, face.things.time_limit));
}

}  // namespace

Label seats_label(const StationState& state) {
    const auto* seats = state.things_of(ThingKind::seat);
    if (seats == nullptr || !seats->free) return {"places.seats_not_known"};
    if (*seats->free == 0) return {"places.seats_full"};
    return Label("places.seats_free").with("n", std::to_string(*seats->free));
}

const char* words_of(PeopleCause cause) {
    switch (cause) {
        case PeopleCause::counter:
            return "";
        case PeopleCause::check_ins:
            return "places.people.check_ins";
        case PeopleCause::door_just_moved:
            return "places.people.door_just_moved";
        case PeopleCause::counter_silent:
            return "places.people.counter_silent";
        case PeopleCause::counter_stuck:
            return "places.people.counter_stuck";
        case PeopleCause::counter_doubled:
            return "places.people.counter_doubled";
        case PeopleCause::counter_restarted:
            return "places.people.counter_restarted";
        case PeopleCause::door_switch_dead:
            return "places.people.door_switch_dead";
        case PeopleCause::not_heard:
            break;
    }
    return "places.people.not_heard";
}

PlacesScreen::PlacesScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void PlacesScreen::read() {
    faces_ = desk_.places->faces();
    state_ = desk_.places->state();
}

void PlacesScreen::draw_seats(Panel& panel) const {
    for (const auto& face : faces_) {
        if (face.things.use != Use::counted) continue;
        const std::string language(code_of(panel.wording().language()));
        panel.told(Label("places.entry").of(face.things.code).words(face.things.name.in(language)),
                   panel.say(seats_label(state_)));
    }
    const std::string_view why = words_of(state_.people.cause);
    if (!why.empty()) panel.small(why);
}

std::optional<PlacesTouch> PlacesScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.question("places.ask");
    panel.why("places.why");
    std::optional<PlacesTouch> touch;
    const std::string language(code_of(panel.wording().language()));
    if (faces_.empty()) panel.notice(NoticeKind::info, "places.nothing");
    if (!faces_.empty()) draw_seats(panel);
    for (const auto& face : faces_) {
        const auto name =
            Label("places.entry").of(face.things.code).words(face.things.name.in(language));
        if (face.things.use == Use::lent && panel.choice(name, {.line = free_of(panel, face)}))
            touch = PlacesTouch{PlacesTouch::What::things, face.things.code};
    }
    for (const auto& face : faces_)
        if (face.things.use == Use::open)
            panel.told(
                Label("places.entry").of(face.things.code).words(face.things.name.in(language)),
                works_of(panel, face));
    if (panel.pinned("places.give_back", {.icon = Icon::undo}))
        touch = PlacesTouch{PlacesTouch::What::give_back};
    if (panel.back()) touch = PlacesTouch{};
    return touch;
}

Next PlacesScreen::act(const PlacesTouch& touch) {
    switch (touch.what) {
        case PlacesTouch::What::things:
            return open<ThingScreen>(desk_, touch.things);
        case PlacesTouch::What::give_back:
            return open<GiveBackScreen>(desk_);
        case PlacesTouch::What::back:
            break;
    }
    return GoBack{};
}

Next PlacesScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> PlacesScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, std::optional<int> free, PeopleCause cause) {
        auto screen = std::make_unique<PlacesScreen>(desk_);
        screen->state_.people.cause = cause;
        screen->state_.things = {{ThingKind::seat, Use::counted, 16, 0, free}};
        faces.push_back({name, std::move(screen)});
        return static_cast<PlacesScreen*>(faces.back().screen.get());
    };
    face("free", 9, PeopleCause::counter);
    auto* full = face("full", 0, PeopleCause::check_ins);
    for (auto& one : full->faces_) {
        if (one.things.use == Use::lent) one.state.free = 0;
        if (one.things.use == Use::open) one.state.out_of_order = 1;
    }
    face("stuck", std::nullopt, PeopleCause::counter_stuck);
    face("nothing", std::nullopt, PeopleCause::not_heard)->faces_.clear();
    return faces;
}

}  // namespace kiosk
