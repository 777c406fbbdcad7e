#include "kiosk/screens/queue/services_screen.hpp"

#include <fmt/format.h>

#include "kiosk/screens/queue/group_screen.hpp"
#include "kiosk/screens/queue/rating_screen.hpp"
#include "kiosk/screens/queue/ticket_screen.hpp"

namespace kiosk {

using services::queue::Opening;
using services::queue::ServiceFace;

namespace {

std::string clock_of(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

}  // namespace

ServicesScreen::ServicesScreen(const StationDesk& desk) : desk_(desk) {
    read();
}

void ServicesScreen::read() {
    services_ = desk_.queue->services();
    is_line_up_ = desk_.facts().is_line_up;
    can_rate_ = !tickets_to_rate(desk_).empty();
}

Label ServicesScreen::line_of(const Panel& panel, const ServiceFace& face) const {
    const std::string language(code_of(panel.wording().language()));
    const auto what = face.service.line.in(language);
    const auto with = [&](const std::string& waiting) {
        return Label("queue.service_line").words(what.empty() ? waiting : what + " · " + waiting);
    };
    switch (face.open.opening) {
        case Opening::later_today:
            return with(panel.say(Label("queue.opens_at").with("time", clock_of(face.open.from))));
        case Opening::over_today:
            return with(panel.say("queue.over_today"));
        case Opening::not_today:
            return with(panel.say("queue.not_today"));
        case Opening::open:
            break;
    }
    if (!face.waiting || !is_line_up_) return Label("queue.service_line").words(what);
    auto waiting = panel.say(Label("queue.waiting").count(*face.waiting));
    if (face.wait) waiting += " · " + wait_words(panel, *face.wait);
    return with(waiting);
}

std::optional<ServicesTouch> ServicesScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.question("queue.ask");
    panel.why(is_line_up_ ? "queue.why" : "queue.line_down");
    if (!closed_.empty()) panel.notice(NoticeKind::refusal, "queue.closed_now");
    std::optional<ServicesTouch> touch;
    const std::string language(code_of(panel.wording().language()));
    for (const auto& face : services_) {
        const auto name = face.service.letter + "  " + face.service.name.in(language);
        if (panel.choice(Label("queue.service").of(face.service.code).words(name),
                         {.line = line_of(panel, face)}))
            touch = ServicesTouch{ServicesTouch::What::service, face.service.code};
    }
    if (can_rate_ && panel.pinned("queue.rate", {.icon = Icon::heart}))
        touch = ServicesTouch{ServicesTouch::What::rate};
    if (panel.back()) touch = ServicesTouch{};
    return touch;
}

Next ServicesScreen::act(const ServicesTouch& touch) {
    closed_.clear();
    if (touch.what == ServicesTouch::What::back) return GoBack{};
    if (touch.what == ServicesTouch::What::rate) return open<RatingScreen>(desk_);
    read();
    for (const auto& face : services_) {
        if (face.service.code != touch.service) continue;
        if (face.open.opening == Opening::open) return open<GroupScreen>(desk_, touch.service);
        closed_ = touch.service;
    }
    return Stay{};
}

Next ServicesScreen::wake() {
    read();
    return Stay{};
}

std::vector<Sample> ServicesScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up, auto&& change) {
        auto screen = std::make_unique<ServicesScreen>(desk_);
        screen->is_line_up_ = is_line_up;
        int waiting = 0;
        for (auto& one : screen->services_) {
            one.open = {Opening::open, 8 * 60 + 30, 17 * 60};
            one.waiting = waiting;
            one.wait = services::queue::Minutes{waiting * 3, waiting * 7};
            waiting = (waiting + 3) % 8;
        }
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("online", true, [](ServicesScreen&) {});
    face("offline", false, [](ServicesScreen& screen) { screen.can_rate_ = true; });
    face("closed", true, [](ServicesScreen& screen) {
        for (auto& one : screen.services_)
            one.open = {Opening::later_today, 13 * 60, 17 * 60};
        screen.closed_ = "legal";
    });
    return faces;
}

}  // namespace kiosk
