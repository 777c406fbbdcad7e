#include "kiosk/screens/matters/matters_pin_screen.hpp"

#include "kiosk/screens/look_up_screen.hpp"
#include "kiosk/screens/matters/matters_screen.hpp"
#include "platform/crypto/secret_bytes.hpp"
#include "services/member_pins/pin_rules.hpp"

namespace kiosk {

using What = MattersPinTouch::What;
using services::member_pins::pin_length;

namespace {

constexpr entry::Field pin_field{entry::FieldKind::digits, pin_length};

const char* question_of(MattersPinScreen::Typing typing) {
    switch (typing) {
        case MattersPinScreen::Typing::pin:
            return "matters.pin_ask";
        case MattersPinScreen::Typing::new_pin:
            return "matters.new_pin_ask";
        case MattersPinScreen::Typing::again:
            break;
    }
    return "matters.new_pin_again";
}

// Only staff can help with these: nothing more can be typed.
bool is_final(const std::string& code) {
    return code == "blocked" || code == "no_pin" || code == "one_time_is_over" || code == "card";
}

}  // namespace

MattersPinScreen::~MattersPinScreen() {
    platform::wipe(digits_);
    platform::wipe(new_pin_);
}

void MattersPinScreen::begin(Typing typing) {
    platform::wipe(digits_);
    digits_.clear();
    typing_ = typing;
}

Label MattersPinScreen::error() const {
    const auto& code = refusal_->code;
    if (code == "wrong") return Label("matters.wrong").with("left", std::to_string(refusal_->left));
    if (code == "locked_for_now")
        return Label("matters.locked_for_now")
            .with("minutes", std::to_string((refusal_->wait_s + 59) / 60));
    for (const char* known :
         {"matters.no_pin", "matters.blocked", "matters.one_time_is_over", "matters.not_acceptable",
          "matters.same_as_before", "matters.device_must_rest", "matters.too_many_at_once",
          "matters.card", "matters.not_the_same"}) {
        if (code == std::string_view(known).substr(std::string_view("matters.").size()))
            return Label(known);
    }
    return Label("matters.no_answer");
}

std::optional<MattersPinTouch> MattersPinScreen::draw(Panel& panel) const {
    panel.tone(Tone::plum);
    panel.question(question_of(typing_));
    panel.why(typing_ == Typing::new_pin ? "matters.new_pin_why" : "matters.pin_why");
    FieldLook look{.value = dots_of(digits_.size()),
                   .is_focused = !is_asking_,
                   .visibility = Visibility::hidden};
    look.hint = Label("matters.pin_hint");
    if (refusal_) look.error = error();
    panel.field("matters.pin", look);
    std::optional<MattersPinTouch> touch;
    if (refusal_ && is_final(refusal_->code)) {
        if (panel.primary("matters.look_up", {.icon = Icon::receipt}))
            touch = MattersPinTouch{What::look_up};
    } else {
        const auto key = draw_secret_pad(panel, entry::number_pad(), pin_field, digits_);
        if (key && !is_asking_) touch = MattersPinTouch{What::key, *key};
        if (panel.primary(is_asking_ ? "matters.asking" : "matters.next",
                          {.icon = Icon::next,
                           .is_enabled = !is_asking_ && digits_.size() == pin_length,
                           .is_busy = is_asking_}))
            touch = MattersPinTouch{What::next};
    }
    if (panel.back()) touch = MattersPinTouch{What::back};
    return touch;
}

Next MattersPinScreen::act(const MattersPinTouch& touch) {
    switch (touch.what) {
        case What::key: {
            auto after = after_key(pin_field, digits_, touch.key);
            platform::wipe(digits_);
            digits_ = std::move(after);
            refusal_.reset();
            return Stay{};
        }
        case What::next:
            return next();
        case What::look_up:
            return open<LookUpScreen>(session_->desk());
        case What::back:
            return GoBack{};
    }
    return Stay{};
}

Next MattersPinScreen::next() {
    refusal_.reset();
    switch (typing_) {
        case Typing::pin:
            session_->ask(digits_);
            is_asking_ = true;
            begin(Typing::pin);
            return Stay{};
        case Typing::new_pin:
            if (!services::member_pins::is_acceptable_pin(digits_)) {
                begin(Typing::new_pin);
                refusal_ = MattersRefusal{"not_acceptable"};
                return Stay{};
            }
            new_pin_ = digits_;
            begin(Typing::again);
            return Stay{};
        case Typing::again:
            break;
    }
    const bool is_the_same = digits_ == new_pin_;
    if (is_the_same) {
        session_->ask_to_change(new_pin_);
        is_asking_ = true;
    } else {
        refusal_ = MattersRefusal{"not_the_same"};
    }
    platform::wipe(new_pin_);
    new_pin_.clear();
    begin(Typing::new_pin);
    return Stay{};
}

Next MattersPinScreen::wake() {
    if (!is_asking_) return Stay{};
    const auto outcome = session_->take_answer();
    if (outcome == MattersSession::Outcome::waiting) return Stay{};
    is_asking_ = false;
    switch (outcome) {
        case MattersSession::Outcome::must_change:
            begin(Typing::new_pin);
            return Stay{};
        case MattersSession::Outcome::refused:
            refusal_ = session_->refusal();
            return Stay{};
        case MattersSession::Outcome::answered:
            return replace_by<MattersScreen>(session_->desk(), session_->take_matters());
        case MattersSession::Outcome::waiting:
            break;
    }
    return Stay{};
}

std::vector<Sample> MattersPinScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Typing typing, std::size_t digits,
                          std::optional<MattersRefusal> refusal, bool is_asking = false) {
        auto screen = std::make_unique<MattersPinScreen>(session_);
        screen->typing_ = typing;
        screen->digits_ = std::string(digits, '0');
        screen->refusal_ = std::move(refusal);
        screen->is_asking_ = is_asking;
        faces.push_back({name, std::move(screen)});
    };
    face("empty", Typing::pin, 0, {});
    face("typed", Typing::pin, 4, {});
    face("asking", Typing::pin, 0, {}, true);
    face("wrong", Typing::pin, 0, MattersRefusal{"wrong", 0, 8});
    face("locked", Typing::pin, 0, MattersRefusal{"locked_for_now", 240, 5});
    face("new_pin", Typing::new_pin, 2, {});
    face("again", Typing::again, 6, {});
    for (const char* code :
         {"no_pin", "blocked", "one_time_is_over", "not_acceptable", "not_the_same",
          "same_as_before", "device_must_rest", "too_many_at_once", "card", "line_down"})
        face(code, Typing::pin, 0, MattersRefusal{code});
    return faces;
}

}  // namespace kiosk
