#include "kiosk/screens/keepers/keep_things_screen.hpp"

#include <algorithm>

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::places::ThingFace;
using services::places::Things;
using services::places::ThingsFace;

namespace {

std::string name_of_thing(const Panel& panel, const Things& things, int number) {
    auto name = things.name.in(code_of(panel.wording().language()));
    if (things.count > 1)
        name += "  " + panel.say(Label("keeper.thing_number").with("n", std::to_string(number)));
    return name;
}

std::string state_of_thing(const Panel& panel, const ThingFace& thing) {
    std::string said;
    const auto add = [&](const Label& label) {
        said += (said.empty() ? "" : " · ") + panel.say(label);
    };
    if (thing.is_out_of_order) add("keeper.thing_broken");
    if (thing.is_overdue)
        add(Label("keeper.thing_overdue").with("time", said_time(panel, thing.taken->until)));
    else if (thing.taken)
        add(Label("keeper.thing_taken").with("time", said_time(panel, thing.taken->until)));
    if (thing.needs_cleaning) add("keeper.thing_to_clean");
    return said.empty() ? panel.say("places.works") : said;
}

std::string state_of_all(const Panel& panel, const ThingsFace& face) {
    std::string said;
    const auto add = [&](const char* key, bool ThingFace::*is_so) {
        const auto number = std::ranges::count(face.each, true, is_so);
        if (number == 0) return;
        said +=
            (said.empty() ? "" : " · ") + panel.say(Label(key).with("n", std::to_string(number)));
    };
    add("places.out_of_order", &ThingFace::is_out_of_order);
    add("keeper.things_overdue", &ThingFace::is_overdue);
    add("keeper.things_to_clean", &ThingFace::needs_cleaning);
    return said.empty() ? panel.say("keeper.things_well") : said;
}

const ThingsFace* entry_of(const std::vector<ThingsFace>& faces, const std::string& code) {
    const auto found = std::ranges::find_if(
        faces, [&](const ThingsFace& face) { return face.things.code == code; });
    return found == faces.end() ? nullptr : &*found;
}

}  // namespace

bool offers_things(const StationDesk& desk) {
    return desk.places != nullptr && desk.places->catalogue() != nullptr;
}

KeepThingsScreen::KeepThingsScreen(const StationDesk& desk, const services::keepers::Keeper& keeper,
                                   std::string entry)
    : desk_(desk), keeper_(keeper), entry_(std::move(entry)) {
    read();
}

void KeepThingsScreen::read() {
    faces_ = desk_.places->faces();
}

std::optional<KeepThingsTouch> KeepThingsScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.question("keeper.things_ask");
    std::optional<KeepThingsTouch> touch;
    const auto choice = [&](const std::string& code, const std::string& name,
                            const std::string& state) {
        if (panel.choice(Label("keeper.thing").of(code).words(name),
                         {.line = Label("keeper.thing_state").of(code).words(state)}))
            touch = KeepThingsTouch{code};
    };
    const auto* entry = entry_of(faces_, entry_);
    if (entry != nullptr)
        for (const auto& thing : entry->each)
            choice(thing.code, name_of_thing(panel, entry->things, thing.number),
                   state_of_thing(panel, thing));
    else
        for (const auto& face : faces_)
            choice(face.things.code, face.things.name.in(code_of(panel.wording().language())),
                   face.things.count == 1 ? state_of_thing(panel, face.each.front())
                                          : state_of_all(panel, face));
    if (faces_.empty()) panel.notice(NoticeKind::info, "places.nothing");
    if (panel.back()) touch = KeepThingsTouch{};
    return touch;
}

Next KeepThingsScreen::act(const KeepThingsTouch& touch) {
    if (touch.code.empty()) return GoBack{};
    const auto* entry = entry_of(faces_, touch.code);
    if (entry_.empty() && entry != nullptr && entry->things.count > 1)
        return open<KeepThingsScreen>(desk_, keeper_, touch.code);
    return open<KeepThingScreen>(desk_, keeper_, touch.code);
}

Next KeepThingsScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> KeepThingsScreen::samples() const {
    std::vector<Sample> faces;
    auto all = std::make_unique<KeepThingsScreen>(desk_, keeper_);
    for (auto& face : all->faces_)
        if (face.things.count > 1) face.each.front().is_out_of_order = true;
    faces.push_back({"all", std::move(all)});
    faces.push_back({"lockers", std::make_unique<KeepThingsScreen>(desk_, keeper_, "locker")});
    auto none = std::make_unique<KeepThingsScreen>(desk_, keeper_);
    none->faces_.clear();
    faces.push_back({"none", std::move(none)});
    return faces;
}

KeepThingScreen::KeepThingScreen(const StationDesk& desk, const services::keepers::Keeper& keeper,
                                 std::string thing)
    : desk_(desk), keeper_(keeper), code_(std::move(thing)) {
    read();
}

void KeepThingScreen::read() {
    things_.reset();
    for (const auto& face : desk_.places->faces())
        for (const auto& one : face.each)
            if (one.code == code_) {
                things_ = face.things;
                thing_ = one;
            }
}

std::optional<KeepThingTouch> KeepThingScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<KeepThingTouch> touch;
    if (!things_) {
        panel.question("places.no_such");
        if (panel.back()) touch = KeepThingTouch::back;
        return touch;
    }
    panel.question(Label("keeper.thing").words(name_of_thing(panel, *things_, thing_.number)));
    const bool is_well = !thing_.is_out_of_order && !thing_.is_overdue && !thing_.needs_cleaning;
    panel.notice(is_well ? NoticeKind::done : NoticeKind::caution,
                 Label("keeper.thing_state").words(state_of_thing(panel, thing_)));
    if (things_->clean_hours > 0 && panel.button("keeper.thing_cleaned", {.icon = Icon::check}))
        touch = KeepThingTouch::cleaned;
    if (thing_.taken) {
        panel.body("keeper.thing_free_line");
        if (panel.button("keeper.thing_free", {.icon = Icon::undo})) touch = KeepThingTouch::freed;
    }
    if (thing_.is_out_of_order) {
        if (panel.primary("keeper.thing_works", {.icon = Icon::check}))
            touch = KeepThingTouch::in_order;
    } else if (panel.primary("keeper.thing_breaks", {.icon = Icon::caution})) {
        touch = KeepThingTouch::out_of_order;
    }
    if (panel.back()) touch = KeepThingTouch::back;
    return touch;
}

Next KeepThingScreen::act(const KeepThingTouch& touch) {
    const auto by = keeper_.actor();
    switch (touch) {
        case KeepThingTouch::back:
            return GoBack{};
        case KeepThingTouch::out_of_order:
            desk_.places->say_order(by, code_, true);
            break;
        case KeepThingTouch::in_order:
            desk_.places->say_order(by, code_, false);
            break;
        case KeepThingTouch::cleaned:
            desk_.places->say_cleaned(by, code_);
            break;
        case KeepThingTouch::freed:
            if (thing_.taken) desk_.places->free_by_staff(by, thing_.taken->id);
            break;
    }
    read();
    return Stay{};
}

Next KeepThingScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> KeepThingScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* code, auto&& change) {
        auto screen = std::make_unique<KeepThingScreen>(desk_, keeper_, code);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("microwave", "microwave_1", [](KeepThingScreen&) {});
    face("broken", "microwave_2",
         [](KeepThingScreen& screen) { screen.thing_.is_out_of_order = true; });
    face("overdue", "locker_3", [&](KeepThingScreen& screen) {
        screen.thing_.is_overdue = true;
        screen.thing_.taken = services::places::Taking{
            {}, {}, "locker_3", {}, desk_.clock.wall() + -std::chrono::hours(2), {}, {}};
    });
    face("gone", "sauna", [](KeepThingScreen&) {});
    return faces;
}

}  // namespace kiosk
