#include "kiosk/screens/self_check/self_check_done_screen.hpp"

namespace kiosk {

SelfCheckDoneScreen::SelfCheckDoneScreen(BenefitsSessionPtr session)
    : session_(std::move(session)), is_line_up_(session_->desk().facts().is_line_up) {}

std::optional<SelfCheckDoneTouch> SelfCheckDoneScreen::draw(Panel& panel) const {
    panel.tone(Tone::teal);
    panel.emblem(Icon::check, Tone::green, "self_check.done");
    panel.notice(is_line_up_ ? NoticeKind::done : NoticeKind::caution,
                 is_line_up_ ? "self_check.on_its_way" : "request.not_delivered");
    panel.section("receipt.next");
    panel.step_list({{"self_check.next_call", {}},
                     {"self_check.next_visit", {}},
                     {"self_check.next_decide", {}}});
    std::optional<SelfCheckDoneTouch> touch;
    if (panel.pinned("self_check.benefits", {.icon = Icon::benefits}))
        touch = SelfCheckDoneTouch::benefits;
    if (panel.primary("receipt.finish", {.icon = Icon::check})) touch = SelfCheckDoneTouch::finish;
    return touch;
}

Next SelfCheckDoneScreen::act(const SelfCheckDoneTouch& touch) {
    if (touch == SelfCheckDoneTouch::finish) return Finish{};
    session_->widen();
    return Replace{next_benefits_page(session_)};
}

Next SelfCheckDoneScreen::wake() {
    is_line_up_ = session_->desk().facts().is_line_up;
    return Stay{};
}

std::vector<Sample> SelfCheckDoneScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up) {
        auto screen = std::make_unique<SelfCheckDoneScreen>(session_);
        screen->is_line_up_ = is_line_up;
        faces.push_back({name, std::move(screen)});
    };
    face("on_its_way", true);
    face("waiting", false);
    return faces;
}

}  // namespace kiosk
