#include "kiosk/screens/requests/urgent_screen.hpp"

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/requests/kind_screen.hpp"
#include "kiosk/screens/requests/way_screen.hpp"

namespace kiosk {

using services::requests::Kind;

namespace {

struct Line {
    const char* key;
    const char* number;
};
constexpr Line lines[] = {
    {"urgent.police", "110"}, {"urgent.ambulance", "120"}, {"urgent.union", "12351"}};

}  // namespace

UrgentScreen::UrgentScreen(RequestSessionPtr session, std::optional<Kind> kind)
    : session_(std::move(session)), kind_(kind) {
    read();
}

void UrgentScreen::read() {
    is_line_up_ = session_->desk().facts().is_line_up;
}

std::optional<UrgentTouch> UrgentScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.question("urgent.ask");
    panel.why("urgent.why");
    if (!is_line_up_) panel.notice(NoticeKind::caution, "urgent.offline");
    if (session_->draft.is_urgent) panel.notice(NoticeKind::info, "urgent.marked");
    std::optional<UrgentTouch> touch;
    if (panel.button("urgent.alarm", {.icon = Icon::call})) touch = UrgentTouch::alarm;
    for (const Line& line : lines)
        panel.number(line.key, line.number);
    if (panel.back()) touch = UrgentTouch::back;
    if (panel.primary(session_->draft.is_urgent ? "urgent.go_on" : "urgent.not_urgent",
                      {.icon = Icon::next}))
        touch = UrgentTouch::go_on;
    return touch;
}

Next UrgentScreen::act(const UrgentTouch& touch) {
    switch (touch) {
        case UrgentTouch::alarm:
            session_->draft.is_urgent = true;
            return Open{call_person(session_->desk(), name())};
        case UrgentTouch::go_on:
            if (kind_) return open<WayScreen>(session_, *kind_);
            return open<KindScreen>(session_);
        case UrgentTouch::back:
            return GoBack{};
    }
    return Stay{};
}

Next UrgentScreen::wake() {
    read();
    return Stay{};
}

std::unique_ptr<Screen> begin_request(const StationDesk& desk, std::optional<Kind> kind) {
    return std::make_unique<UrgentScreen>(std::make_shared<RequestSession>(desk), kind);
}

std::vector<Sample> UrgentScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up, bool is_urgent) {
        auto screen =
            std::make_unique<UrgentScreen>(std::make_shared<RequestSession>(session_->desk()));
        screen->is_line_up_ = is_line_up;
        screen->session_->draft.is_urgent = is_urgent;
        faces.push_back({name, std::move(screen)});
    };
    face("online", true, false);
    face("offline", false, false);
    face("marked", false, true);
    return faces;
}

}  // namespace kiosk
