#include "kiosk/screens/requests/way_screen.hpp"

#include "kiosk/screens/phone_form_screen.hpp"
#include "kiosk/screens/requests/kind_screen.hpp"
#include "kiosk/screens/requests/request_flow.hpp"

namespace kiosk {

using services::requests::Kind;
using RequestWay = services::requests::Way;

WayScreen::WayScreen(RequestSessionPtr session, Kind kind)
    : session_(std::move(session)), kind_(kind) {
    if (!session_->choose(kind_, RequestWay::full_way)) return;
    steps_ = session_->asked().size() + 1;
    about_ = session_->form().about;
}

std::optional<WayTouch> WayScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.question(wording_key(kind_));
    panel.why("request.way_why");
    if (const auto& again = session_->again(); again && !again->note.empty())
        panel.notice(NoticeKind::info, Label("submission.note").words(again->note));
    if (steps_ > 0) panel.body(Label("request.about").words(about_.in(code_of(panel.language()))));
    if (is_without_form_) panel.notice(NoticeKind::refusal, "request.no_form");
    std::optional<WayTouch> touch;
    if (panel.choice("request.way.short_way", {.line = Label("request.way.line_short")}))
        touch = WayTouch{RequestWay::short_way, false, panel.language()};
    if (steps_ > 0 &&
        panel.choice(
            "request.way.full_way",
            {.line = Label("request.way.line_full").with("steps", std::to_string(steps_))}))
        touch = WayTouch{RequestWay::full_way, false, panel.language()};
    if (phone_form() &&
        panel.choice("request.way.on_phone", {.line = Label("request.way.line_on_phone")}))
        touch = WayTouch{{}, true, panel.language()};
    if (panel.back()) touch = WayTouch{};
    return touch;
}

// What was asked for again stays with this machine's look-up, which has the earlier request.
std::optional<std::string> WayScreen::phone_form() const {
    if (session_->again()) return std::nullopt;
    return phone_form_at(session_->desk(),
                         "/ask?kind=" + std::string(services::requests::name_of(kind_)));
}

Next WayScreen::act(const WayTouch& touch) {
    if (touch.on_phone) {
        if (auto at = phone_form()) return Open{std::make_unique<PhoneFormScreen>(std::move(*at))};
        return Stay{};
    }
    if (!touch.chosen) return GoBack{};
    session_->draft.language = code_of(touch.language);
    is_without_form_ = !session_->choose(kind_, *touch.chosen);
    if (is_without_form_) return Stay{};
    return Open{first_request_page(session_)};
}

std::vector<Sample> WayScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Kind kind) {
        faces.push_back({name, std::make_unique<WayScreen>(
                                   std::make_shared<RequestSession>(session_->desk()), kind)});
    };
    face("living", Kind::living_aid);
    face("wages", Kind::wage_arrears);
    return faces;
}

}  // namespace kiosk
