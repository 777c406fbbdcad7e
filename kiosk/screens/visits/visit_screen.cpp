#include "kiosk/screens/visits/visit_screen.hpp"

#include <algorithm>

#include "kiosk/screens/places/places_screen.hpp"
#include "kiosk/screens/visits/come_in_screen.hpp"

namespace kiosk {

using services::visits::Purpose;

namespace {

constexpr int most_touched = 5;  // companions; who brings more asks staff to enter them

Label companions_label(int number) {
    if (number == 0) return {"visits.companions_0"};
    return Label("visits.companions_n")
        .of(std::to_string(number))
        .with("n", std::to_string(number));
}

}  // namespace

VisitScreen::VisitScreen(const StationDesk& desk, services::visits::Visit visit)
    : desk_(desk), visit_(std::move(visit)) {
    if (const auto set = desk.visits->settings()) offered_ = set->purposes;
    const auto url = desk.sign_up_data().public_url;
    if (!url.empty() && desk.facts().is_line_up)
        link_ = url + std::string(services::visits::visit_path) + to_text(visit_.id);
}

void VisitScreen::say(services::visits::Details details) {
    const auto said = desk_.visits->say_more(visit_.id, details);
    refusal_.reset();
    if (said)
        visit_ = *said;
    else
        refusal_ = said.refusal();
}

std::optional<VisitTouch> VisitScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    panel.emblem(Icon::check, Tone::green, "visits.is_in");
    std::optional<VisitTouch> touch;
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    panel.section("visits.companions");
    std::vector<SegmentLook> looks;
    for (int number = 0; number <= most_touched; ++number)
        looks.push_back(
            {.label = companions_label(number), .is_chosen = visit_.details.companions == number});
    if (const auto way = panel.segments(looks))
        touch = VisitTouch{VisitTouch::What::companions, static_cast<int>(*way), {}};
    panel.section("visits.purposes");
    std::string longest;
    for (const auto one : offered_)
        if (auto words = panel.say("visits.purpose." + std::string(name_of(one)));
            words.size() > longest.size())
            longest = std::move(words);
    for (const auto one : offered_)
        if (panel.check("visits.purpose." + std::string(name_of(one)),
                        {.is_chosen = std::ranges::count(visit_.details.purposes, one) > 0,
                         .longest = longest}))
            touch = VisitTouch{VisitTouch::What::purpose, 0, one};
    if (!link_.empty()) panel.code("visits.code", link_);
    if (desk_.places != nullptr && panel.pinned("visits.see_places", {.icon = Icon::rest}))
        touch = VisitTouch{VisitTouch::What::places};
    if (panel.primary("visits.done", {.icon = Icon::check}))
        touch = VisitTouch{VisitTouch::What::done};
    return touch;
}

Next VisitScreen::act(const VisitTouch& touch) {
    auto details = visit_.details;
    switch (touch.what) {
        case VisitTouch::What::companions:
            details.companions = touch.companions;
            say(std::move(details));
            break;
        case VisitTouch::What::purpose:
            if (std::erase(details.purposes, touch.purpose) == 0)
                details.purposes.push_back(touch.purpose);
            say(std::move(details));
            break;
        case VisitTouch::What::places:
            return open<PlacesScreen>(desk_);
        case VisitTouch::What::done:
            return Finish{};
    }
    return Stay{};
}

std::vector<Sample> VisitScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, services::visits::Details details) {
        services::visits::Visit visit;
        visit.details = std::move(details);
        auto screen = std::make_unique<VisitScreen>(desk_, std::move(visit));
        screen->link_ = "https://gonghui.example/v/0192f0a0-1111-7000-8000-000000000001";
        faces.push_back({name, std::move(screen)});
    };
    face("fresh", {});
    face("said", {2, {Purpose::rest, Purpose::charge}});
    return faces;
}

}  // namespace kiosk
