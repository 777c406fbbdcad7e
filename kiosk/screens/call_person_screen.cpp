#include "kiosk/screens/call_person_screen.hpp"

#include "kiosk/screens/emergency_screen.hpp"

namespace kiosk {

using services::assistance::CallState;

CallPersonScreen::CallPersonScreen(const StationDesk& desk, CallState state)
    : desk_(desk), facts_(desk.facts()), state_(state) {}

std::optional<CallPersonTouch> CallPersonScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.heading("call.heading", Icon::call);
    panel.notice(NoticeKind::caution, "call.urgent");
    switch (facts_.attendance) {
        case Attendance::hall:
            draw_hall(panel);
            break;
        case Attendance::keeper:
            draw_keeper(panel);
            break;
        case Attendance::unattended:
            panel.strong("call.unattended");
            break;
    }
    panel.section("call.hotline");
    panel.body("call.hotline_text");
    std::optional<CallPersonTouch> touch;
    if (panel.primary("call.emergency", {.icon = Icon::call})) touch = CallPersonTouch::emergency;
    if (panel.back("call.back")) touch = CallPersonTouch::back;
    return touch;
}

void CallPersonScreen::draw_hall(Panel& panel) const {
    switch (state_) {
        case CallState::open:
            return panel.notice(NoticeKind::info, "call.waiting");
        case CallState::answered:
            return panel.notice(NoticeKind::done, "call.answered");
        case CallState::unanswered:
            return panel.notice(NoticeKind::refusal, "call.unanswered");
    }
}

void CallPersonScreen::draw_keeper(Panel& panel) const {
    panel.told("call.keeper", facts_.keeper_name);
    panel.told("call.keeper_phone", facts_.keeper_phone);
    panel.body("call.keeper_text");
}

Next CallPersonScreen::act(const CallPersonTouch& touch) {
    if (touch == CallPersonTouch::emergency) return open<EmergencyScreen>(desk_);
    return GoBack{};
}

Next CallPersonScreen::wake() {
    if (const auto newest = desk_.assistance.newest()) state_ = newest->state;
    return Stay{};
}

std::vector<Sample> CallPersonScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Attendance attendance, CallState state) {
        auto screen = std::make_unique<CallPersonScreen>(desk_, state);
        screen->facts_.attendance = attendance;
        faces.push_back({name, std::move(screen)});
    };
    face("hall_waiting", Attendance::hall, CallState::open);
    face("hall_answered", Attendance::hall, CallState::answered);
    face("hall_unanswered", Attendance::hall, CallState::unanswered);
    face("keeper", Attendance::keeper, CallState::open);
    face("unattended", Attendance::unattended, CallState::open);
    return faces;
}

std::unique_ptr<Screen> call_person(const StationDesk& desk, std::string_view standing_at) {
    const auto call =
        desk.assistance.call(services::assistance::Reason::help_me, std::string(standing_at));
    return std::make_unique<CallPersonScreen>(desk, call.state);
}

}  // namespace kiosk
