#include "kiosk/screens/visits/leave_screen.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/screens/queue/rating_screen.hpp"
#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/visits/come_in_screen.hpp"

namespace kiosk {

using services::visits::LeftHow;
using services::visits::Visit;

LeaveScreen::LeaveScreen(const StationDesk& desk) : desk_(desk), present_(desk.visits->present()) {
    std::ranges::reverse(present_);
    // What was shown before this page was opened was not shown to it.
    while (desk_.next_scan && desk_.next_scan()) {
    }
}

std::optional<LeaveTouch> LeaveScreen::draw_left(Panel& panel) const {
    std::optional<LeaveTouch> touch;
    panel.emblem(Icon::check, Tone::green, is_rated_ ? "queue.rated" : "visits.has_left");
    panel.body(is_rated_ ? "queue.rated_line" : "visits.bye");
    if (!is_rated_) {
        panel.section("visits.rate_ask");
        if (const auto stars = draw_rating_faces(panel, Tone::blue))
            touch = LeaveTouch{LeaveTouch::What::stars, *left_, *stars};
    }
    if (panel.primary("visits.done", {.icon = Icon::check}))
        touch = LeaveTouch{LeaveTouch::What::done};
    return touch;
}

std::optional<LeaveTouch> LeaveScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    if (left_) return draw_left(panel);
    std::optional<LeaveTouch> touch;
    panel.question("visits.leave_ask");
    panel.why("visits.leave_why");
    if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
    if (desk_.has_scanner) panel.notice(NoticeKind::info, "visits.leave_scan");
    if (present_.empty()) panel.notice(NoticeKind::info, "visits.nobody");
    for (const auto& visit : present_) {
        const auto companions = visit.details.companions;
        auto line = Label(companions > 0 ? "visits.leave_line_with" : "visits.leave_line")
                        .with("time", clock_face(visit.came_at));
        if (companions > 0) line = line.with("n", std::to_string(companions));
        const auto work = panel.say("join.occupation." + std::string(name_of(visit.occupation)));
        if (panel.choice(Label("visits.leaving").of(to_text(visit.id)).words(work), {.line = line}))
            touch = LeaveTouch{LeaveTouch::What::visit, visit.id};
    }
    if (panel.back()) touch = LeaveTouch{};
    return touch;
}

void LeaveScreen::leave(services::visits::VisitId visit, LeftHow how) {
    const auto left = desk_.visits->leave(visit, how);
    refusal_.reset();
    if (left)
        left_ = visit;
    else
        refusal_ = left.refusal();
}

Next LeaveScreen::act(const LeaveTouch& touch) {
    switch (touch.what) {
        case LeaveTouch::What::visit:
            leave(touch.visit, LeftHow::touch);
            return Stay{};
        case LeaveTouch::What::stars:
            is_rated_ = desk_.visits->rate(touch.visit, touch.stars).has_value();
            return Stay{};
        case LeaveTouch::What::done:
            return Finish{};
        case LeaveTouch::What::back:
            break;
    }
    return GoBack{};
}

Next LeaveScreen::wake() {
    while (desk_.next_scan && !left_) {
        const auto event = desk_.next_scan();
        if (!event) break;
        const auto* code = std::get_if<platform::CodeScanned>(&*event);
        if (code == nullptr) continue;
        if (const auto visit = services::visits::VisitDesk::visit_in(code->text))
            leave(*visit, LeftHow::scan);
        else
            refusal_ = services::visits::Refusal::unknown_visit;
    }
    return Stay{};
}

std::vector<Sample> LeaveScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, auto&& change) {
        auto screen = std::make_unique<LeaveScreen>(desk_);
        screen->present_.clear();
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    const auto some = [&](LeaveScreen& screen) {
        using services::membership::Occupation;
        int minutes = 4;
        for (const auto one : {Occupation::courier, Occupation::sanitation, Occupation::rider}) {
            Visit visit;
            visit.id = *platform::id_from_text<services::visits::VisitId>(
                fmt::format("0192f0a0-0000-7000-8000-0000000000{:02}", minutes));
            visit.occupation = one;
            visit.details.companions = minutes == 4 ? 2 : 0;
            visit.came_at = desk_.clock.wall() + -std::chrono::minutes(minutes);
            screen.present_.push_back(visit);
            minutes += 17;
        }
    };
    face("present", some);
    face("nobody", [](LeaveScreen&) {});
    face("unknown", [&](LeaveScreen& screen) {
        some(screen);
        screen.refusal_ = services::visits::Refusal::unknown_visit;
    });
    face("left", [](LeaveScreen& screen) { screen.left_.emplace(); });
    face("rated", [](LeaveScreen& screen) {
        screen.left_.emplace();
        screen.is_rated_ = true;
    });
    return faces;
}

}  // namespace kiosk
