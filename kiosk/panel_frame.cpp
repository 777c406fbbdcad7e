#include <utility>

#include "kiosk/panel.hpp"
#include "platform/base/let_go.hpp"

namespace kiosk {

void Panel::begin(std::string_view screen) {
    page_ = Page{};
    dialog_.reset();
    tone_ = Tone::red;
    has_emblem_ = false;
    screen_ = screen;
    page_identity_ = screen;
    act_ = finger_.take_act().value_or("");
    act_stroke_ = finger_.take_stroke();
    turn_page();
}

void Panel::turn_page() {
    if (is_touched("common.next_page")) ++wanted_page_;
    if (is_touched("common.previous_page")) --wanted_page_;
}

void Panel::status(StatusFace face) {
    page_.status = std::make_unique<StatusWidget>(std::move(face));
}

std::optional<std::string> Panel::aids(const Aids& chosen, const AidsOffered& offered) {
    std::vector<AidFace> faces{{"aids.language", wording_.say("aids.language"), Icon::language},
                               {"aids.text_size", wording_.say("aids.text_size"), Icon::text_size,
                                chosen.text_size != TextSize::normal},
                               {"aids.contrast", wording_.say("aids.contrast"), Icon::contrast,
                                chosen.look == Look::high_contrast},
                               {"aids.low_reach", wording_.say("aids.low_reach"), Icon::low_reach,
                                chosen.reach == Reach::low}};
    if (offered.has_voice) {
        faces.push_back({"aids.voice", wording_.say("aids.voice"), Icon::voice, chosen.has_voice});
    }
    faces.push_back({"aids.call", wording_.say("aids.call"), Icon::call});
    std::optional<std::string> touched;
    for (const AidFace& face : faces) {
        if (is_touched(face.key)) touched = face.key;
    }
    page_.aids = std::make_unique<AidsWidget>(std::move(faces));
    page_.reach = chosen.reach;
    return touched;
}

void Panel::end(Brush& brush) {
    const Theme& theme = brush.theme();
    density_ = theme.density();
    const float width = theme.orientation() == Orientation::portrait
                            ? theme.width_mm() - 2 * Theme::margin_mm
                            : theme.width_mm() * 0.56F;
    candidate_capacity_ = CandidatesWidget::capacity(theme, width);
    page_.controls = {wording_.say("common.previous_page"), wording_.say("common.next_page")};
    finger_.density(density_);
    if (shown_identity_ != page_identity_) {
        wanted_page_ = 0;
        if (!shown_identity_.empty()) finger_.page_turned();
        shown_identity_ = page_identity_;
    }
    page_.lay_out(brush, wanted_page_);
    wanted_page_ = page_.shown();
    page_count_ = page_.count();
    tree_.screen = screen_;
    platform::let_go(tree_.nodes);
    const Easel easel(brush, tree_, finger_.pressed(), tone_);
    page_.paint(easel);
    if (dialog_) paint_dialog(easel, *dialog_);
    act_.clear();
    platform::let_go(act_stroke_);
}

void Panel::forget() {
    finger_.forget();
    platform::let_go(tree_.screen);
    platform::let_go(tree_.nodes);
    page_ = Page{};
    dialog_.reset();
    wanted_page_ = 0;
    for (auto* words : {&page_identity_, &shown_identity_, &act_, &coded_payload_})
        platform::let_go(*words);
    platform::let_go(act_stroke_);
    platform::let_go(live_stroke_);
    platform::let_go(code_modules_);
}

}  // namespace kiosk
