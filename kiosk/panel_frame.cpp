#include <algorithm>
#include <utility>

#include "kiosk/panel.hpp"
#include "platform/base/let_go.hpp"

namespace kiosk {

void Panel::begin(std::string_view screen) {
    page_ = Page{};
    dialog_.reset();
    touched_.pressed.clear();
    touched_.refused.clear();
    tone_ = Tone::red;
    has_emblem_ = false;
    is_board_ = false;
    has_private_values_ = false;
    screen_ = screen;
    page_identity_ = screen;
    back_key_.clear();
    trouble_ = nullptr;
    trouble_words_.clear();
    act_ = finger_.take_act().value_or("");
    act_stroke_ = finger_.take_stroke();
    turn_page();
}

void Panel::turn_page() {
    if (is_touched("common.next_page")) ++wanted_page_;
    if (is_touched("common.previous_page")) --wanted_page_;
}

// The first of them is where a person is sent.
void Panel::notice_trouble(const std::string& key, const std::string& words) {
    if (trouble_ == nullptr) {
        trouble_ = page_.body.back().get();
        trouble_key_ = key;
    }
    trouble_words_ += key + '\n' + words + '\n';
}

// The key of what has gone wrong since the last frame of this page: its page of the body is shown.
std::string Panel::fresh_trouble() {
    const bool is_fresh = shown_identity_ == page_identity_ && trouble_ != nullptr &&
                          shown_trouble_ != trouble_words_;
    shown_trouble_ = trouble_words_;
    if (!is_fresh) return {};
    page_.wanted = trouble_;
    return trouble_key_;
}

// Two millimetres round what the keypad stands on, in the room that is between any two targets.
void Panel::draw_ring(const Easel& easel) {
    const Node* node = tree_.find(focus_.key());
    if (node == nullptr || !node->has_ring) return;
    const platform::PixelRect& rect = node->rect;
    const auto mm = [this](int pixels) { return static_cast<float>(pixels) / density_; };
    const Box box{mm(rect.x), mm(rect.y), mm(rect.width), mm(rect.height)};
    constexpr float gap = (Theme::gap_mm - Theme::ring_mm) / 2;
    const Box round = box.inset(-gap - Theme::ring_mm);
    // What fills the page has its ring inside.
    const float x = std::max(0.0F, round.x);
    const float y = std::max(0.0F, round.y);
    const Box seen{x, y, std::min(easel.theme().width_mm(), round.right()) - x,
                   std::min(easel.theme().height_mm(), round.bottom()) - y};
    easel.brush().outline(seen, easel.theme().ring(), Theme::ring_mm,
                          Theme::corner_mm + gap + Theme::ring_mm);
}

void Panel::status(StatusFace face) {
    page_.status = std::make_unique<StatusWidget>(std::move(face));
}

// Two languages: the name of the other one. More: that there are others.
std::string Panel::language_words(const AidsOffered& offered) const {
    if (offered.languages.size() > 2) return wording_.say("aids.language");
    const bool is_first = wording_.language() == offered.languages.front();
    const Language other = is_first ? offered.languages.back() : offered.languages.front();
    return wording_.say_in(other, "language.name");
}

// Everything on the first screen, where a person settles down; then what may be wanted at any time,
// and least of it where there shall be few choices.
std::vector<AidFace> Panel::faces_of(const Aids& chosen, const AidsOffered& offered) const {
    std::vector<AidFace> faces;
    const auto add = [&](const char* key, Icon icon, bool is_chosen = false) {
        faces.push_back({key, wording_.say(key), icon, is_chosen});
    };
    const bool is_first = page_.shape == PageShape::home;
    const bool has_all = is_first || !chosen.is_easy;
    if (offered.languages.size() > 1)
        faces.push_back({"aids.language", language_words(offered), Icon::language});
    add("aids.text_size", Icon::text_size, chosen.text_size != TextSize::normal);
    if (has_all) add("aids.contrast", Icon::contrast, chosen.look == Look::high_contrast);
    if (is_first) add("aids.night", Icon::night, chosen.look == Look::night);
    if (has_all) add("aids.low_reach", Icon::low_reach, chosen.reach == Reach::low);
    if (is_first) add("aids.easy", Icon::easy, chosen.is_easy);
    if (is_first) add("aids.slow", Icon::slow, chosen.is_slow);
    if (offered.has_voice) add("aids.voice", Icon::voice, chosen.has_voice);
    if (offered.has_voice && chosen.has_voice) {
        add("aids.repeat", Icon::again);
        if (has_all) add("aids.voice_page", Icon::levels);
    }
    add("aids.call", Icon::call);
    return faces;
}

std::optional<std::string> Panel::aids(const Aids& chosen, const AidsOffered& offered) {
    std::vector<AidFace> faces = faces_of(chosen, offered);
    std::optional<std::string> touched;
    for (const AidFace& face : faces) {
        if (is_touched(face.key)) touched = face.key;
    }
    page_.aids = std::make_unique<AidsWidget>(std::move(faces));
    page_.reach = chosen.reach;
    return touched;
}

// What nobody has reviewed says so on every page.
void Panel::add_remark() {
    // The hall's display speaks Chinese, whatever a person has chosen elsewhere.
    if (is_board_ || wording_.is_reviewed(wording_.language())) return;
    page_.remark = std::make_unique<RemarkWidget>(
        RemarkFace{.key = "language.unreviewed",
                   .own = wording_.say("language.unreviewed"),
                   .chinese = wording_.say_in(Language::chinese, "language.unreviewed")});
}

void Panel::end(Brush& brush) {
    add_remark();
    tree_.is_mirrored = reads_from_right(wording_.language());
    brush.mirror(tree_.is_mirrored);
    const Theme& theme = brush.theme();
    density_ = theme.density();
    const float width = theme.orientation() == Orientation::portrait
                            ? theme.width_mm() - 2 * Theme::margin_mm
                            : theme.width_mm() * 0.56F;
    candidate_capacity_ = CandidatesWidget::capacity(theme, width);
    candidate_rows_ = CandidatesWidget::usual_rows(theme);
    page_.controls = {wording_.say("common.previous_page"), wording_.say("common.next_page")};
    const std::string trouble = fresh_trouble();
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
    touched_.pressed.push_back(finger_.pressed());
    touched_.refused.push_back(finger_.refused());
    Easel easel(brush, tree_, touched_, tone_);
    page_.paint(easel);
    if (dialog_) {
        easel.enter(PagePart::dialog);
        paint_dialog(easel, *dialog_);
    }
    focus_.settle(tree_, page_identity_, trouble);
    brush.mirror(false);  // what the tree tells are pixels of the screen
    draw_ring(easel);
    act_.clear();
    platform::let_go(act_stroke_);
}

std::size_t Panel::page_number() const {
    return std::hash<std::string>{}(shown_identity_) + static_cast<std::size_t>(wanted_page_);
}

void Panel::forget() {
    finger_.forget();
    focus_.forget();
    platform::let_go(tree_.screen);
    platform::let_go(tree_.nodes);
    page_ = Page{};
    dialog_.reset();
    wanted_page_ = 0;
    trouble_ = nullptr;
    for (auto* words : {&page_identity_, &shown_identity_, &act_, &coded_payload_, &back_key_,
                        &trouble_key_, &trouble_words_, &shown_trouble_})
        platform::let_go(*words);
    platform::let_go(act_stroke_);
    platform::let_go(live_stroke_);
    platform::let_go(code_modules_);
}

}  // namespace kiosk
