#include "kiosk/screens/places/thing_screen.hpp"

#include <fmt/format.h>

#include "kiosk/screens/said_time.hpp"

namespace kiosk {

using services::places::AfterTime;
using services::places::Refusal;
using services::places::Things;

namespace {

std::string clock_of(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

// "locker_3" is number 3.
std::string number_in(const Things& things, const std::string& thing) {
    return thing == things.code ? "" : thing.substr(things.code.size() + 1);
}

}  // namespace

const char* words_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::no_catalogue:
            return "places.nothing";
        case Refusal::unknown_thing:
            return "places.no_such";
        case Refusal::none_free:
            return "places.none_free";
        case Refusal::not_at_this_hour:
            return "places.after_hours";
        case Refusal::clock_not_known:
            return "places.clock_not_known";
        case Refusal::wrong_code:
            return "places.wrong_code";
        case Refusal::too_many_wrong:
            break;
    }
    return "places.too_many_wrong";
}

ThingScreen::ThingScreen(const StationDesk& desk, std::string things)
    : desk_(desk), code_(std::move(things)), press_(desk.places->begin()) {
    const auto catalogue = desk.places->catalogue();
    const auto* found = catalogue ? catalogue->find(code_) : nullptr;
    if (found != nullptr) things_ = *found;
}

void ThingScreen::draw_taken(Panel& panel) const {
    const auto number = number_in(*things_, taking_->thing);
    panel.emblem(
        Icon::check, Tone::green,
        number.empty() ? Label("places.taken_one") : Label("places.taken").with("n", number));
    panel.number("places.code", code_of(taking_->id));
    panel.body("places.keep_code");
    panel.told("places.until", said_time(panel, taking_->until));
    if (things_->after_time == AfterTime::keeper) panel.small("places.until_keeper");
}

void ThingScreen::draw_offer(Panel& panel) const {
    const std::string language(code_of(panel.wording().language()));
    if (things_->rules) panel.body(Label("places.rules").words(things_->rules->in(language)));
    panel.told("places.limit", said_length(panel, things_->time_limit));
    if (things_->from_minute > 0 || things_->until_minute < 24 * 60)
        panel.small(Label("places.hours")
                        .with("from", clock_of(things_->from_minute))
                        .with("until", clock_of(things_->until_minute)));
}

std::optional<ThingTouch> ThingScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<ThingTouch> touch;
    const std::string language(code_of(panel.wording().language()));
    if (taking_) {
        draw_taken(panel);
        if (panel.primary("visits.done", {.icon = Icon::check})) touch = ThingTouch::done;
        return touch;
    }
    panel.question(things_ ? Label("places.entry").words(things_->name.in(language))
                           : Label("places.no_such"));
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    if (things_) {
        draw_offer(panel);
        if (panel.primary("places.take", {.icon = Icon::check})) touch = ThingTouch::take;
    }
    if (panel.back()) touch = ThingTouch::back;
    return touch;
}

Next ThingScreen::act(const ThingTouch& touch) {
    if (touch == ThingTouch::done) return Finish{};
    if (touch == ThingTouch::back) return GoBack{};
    const auto taking = desk_.places->take(press_, code_);
    refusal_.reset();
    if (taking)
        taking_ = *taking;
    else
        refusal_ = taking.refusal();
    return Stay{};
}

std::vector<Sample> ThingScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* code, auto&& change) {
        auto screen = std::make_unique<ThingScreen>(desk_, code);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    const auto plain = [](ThingScreen&) {};
    face("locker", "locker", plain);
    face("shower", "shower", plain);
    face("gone", "sauna", plain);
    face("none_free", "pod", [](ThingScreen& screen) { screen.refusal_ = Refusal::none_free; });
    if (things_)
        face("taken", "locker", [&](ThingScreen& screen) {
            screen.taking_ = services::places::Taking{
                {}, {}, "locker_3", {}, desk_.clock.wall() + std::chrono::hours(4), {}, {}};
        });
    return faces;
}

}  // namespace kiosk
