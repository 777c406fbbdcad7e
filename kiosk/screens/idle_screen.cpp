#include "kiosk/screens/idle_screen.hpp"

#include "kiosk/screens/keepers/drawer_door_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "platform/clock/civil_date.hpp"

namespace kiosk {

IdleScreen::IdleScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void IdleScreen::read() {
    facts_ = facts_of_today(desk_);
    now_ = desk_.clock.wall();
}

std::optional<IdleTouch> IdleScreen::draw(Panel& panel) const {
    const auto civil = platform::civil_time_of(now_);
    DayFace face;
    face.key = "idle.start";
    face.station = facts_.name;
    face.number = panel.say(Label("idle.number").with("number", facts_.number));
    face.time = clock_face(now_);
    face.date = said_date(panel, now_);
    face.start = panel.say("idle.start");
    face.minute = civil.hour * 60 + civil.minute;
    if (!facts_.hours.empty())
        face.facts.push_back(
            {Icon::clock, panel.say(Label("idle.hours").with("hours", facts_.hours)), Tone::blue});
    face.facts.push_back({facts_.is_line_up ? Icon::online : Icon::offline,
                          panel.say(facts_.is_line_up ? "line.online" : "line.offline"),
                          facts_.is_line_up ? Tone::green : Tone::amber});
    face.facts.push_back({Icon::phone, panel.say("home.hotline"), Tone::blue});
    const Language language = panel.wording().language();
    if (const auto pledge = desk_.plaque->pledge(language); !pledge.empty())
        face.facts.insert(face.facts.begin(), {Icon::check, pledge, Tone::red});
    if (const auto season = desk_.plaque->season(language); !season.empty())
        face.facts.push_back({Icon::info, season, Tone::amber});
    face.plaque = desk_.plaque.get();
    if (panel.day(face)) return IdleTouch::start;
    return std::nullopt;
}

Next IdleScreen::act(const IdleTouch&) {
    return GoHome{};
}

Next IdleScreen::wake() {
    if (auto card = shown_keeper_card(desk_))
        return open<DrawerDoorScreen>(desk_, std::move(*card));
    read();
    return Stay{};
}

std::vector<Sample> IdleScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, int hour, int minute, bool is_line_up) {
        auto screen = std::make_unique<IdleScreen>(desk_);
        screen->now_ = platform::start_of(platform::date_of(now_)) + std::chrono::hours(hour) +
                       std::chrono::minutes(minute);
        screen->facts_.is_line_up = is_line_up;
        faces.push_back({name, std::move(screen)});
    };
    face("morning", 9, 42, true);
    face("night", 21, 5, false);
    return faces;
}

}  // namespace kiosk
