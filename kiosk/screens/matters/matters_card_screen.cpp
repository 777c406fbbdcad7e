#include "kiosk/screens/matters/matters_card_screen.hpp"

#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/matters/matters_pin_screen.hpp"

namespace kiosk {

bool offers_matters(const StationDesk& desk) {
    return desk.ask_hub && desk.hub_answer && can_show_card(desk);
}

MattersCardScreen::MattersCardScreen(const StationDesk& desk) : desk_(desk) {
    reopen();
}

void MattersCardScreen::reopen() {
    drop_shown(desk_);
    is_line_up_ = desk_.facts().is_line_up;
    refusal_.reset();
}

std::optional<MattersCardTouch> MattersCardScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    panel.heading("matters.heading", Icon::card);
    std::optional<MattersCardTouch> touch;
    if (is_line_up_) {
        panel.emblem(Icon::card, Tone::plum, "matters.show_card");
        if (refusal_) panel.notice(NoticeKind::refusal, words_of(*refusal_));
        panel.step_list(
            {{"matters.step_card", {}}, {"matters.step_pin", {}}, {"matters.step_see", {}}});
        panel.notice(NoticeKind::info, "matters.no_pin_yet");
        panel.small("matters.nothing_kept");
        if (panel.pinned("matters.look_up", {.icon = Icon::receipt}))
            touch = MattersCardTouch::look_up;
    } else {
        panel.notice(NoticeKind::caution, "matters.line_down");
        panel.body("matters.line_down_words");
        if (panel.primary("matters.look_up", {.icon = Icon::receipt}))
            touch = MattersCardTouch::look_up;
    }
    if (panel.back()) touch = MattersCardTouch::back;
    return touch;
}

Next MattersCardScreen::act(const MattersCardTouch& touch) {
    if (touch == MattersCardTouch::look_up) return open<LookUpScreen>(desk_);
    return GoBack{};
}

Next MattersCardScreen::wake() {
    is_line_up_ = desk_.facts().is_line_up;
    auto verdict = shown_card(desk_);
    if (!verdict || !is_line_up_) return Stay{};
    if (!*verdict) {
        refusal_ = verdict->refusal();
        return Stay{};
    }
    refusal_.reset();
    auto session = std::make_shared<MattersSession>(desk_);
    session->take(std::move(**verdict));
    return open<MattersPinScreen>(std::move(session));
}

std::vector<Sample> MattersCardScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, bool is_line_up,
                          std::optional<platform::TokenRefusal> refusal) {
        auto screen = std::make_unique<MattersCardScreen>(desk_);
        screen->is_line_up_ = is_line_up;
        screen->refusal_ = refusal;
        faces.push_back({name, std::move(screen)});
    };
    face("line_up", true, {});
    face("line_down", false, {});
    face("expired", true, platform::TokenRefusal::expired);
    face("not_ours", true, platform::TokenRefusal::not_ours);
    return faces;
}

}  // namespace kiosk
