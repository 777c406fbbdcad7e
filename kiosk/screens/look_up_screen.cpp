#include "kiosk/screens/look_up_screen.hpp"

#include "kiosk/screens/submission_screen.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using services::membership::LookUpRefusal;

namespace {

constexpr entry::Field code_field{entry::FieldKind::document_number, 16};

std::string in_fours(const std::string& code) {
    std::string shown;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) shown += '-';
        shown += code[i];
    }
    return shown;
}

const char* words_of(LookUpRefusal refusal) {
    switch (refusal) {
        case LookUpRefusal::not_a_code:
            return "look_up.not_a_code";
        case LookUpRefusal::unknown_here:
            break;
    }
    return "look_up.unknown_here";
}

}  // namespace

LookUpScreen::~LookUpScreen() {
    platform::wipe(code_);
}

std::optional<LookUpTouch> LookUpScreen::draw(Panel& panel) const {
    panel.tone(Tone::amber);
    panel.question("look_up.ask");
    panel.why("look_up.why");
    FieldLook look{.value = in_fours(code_), .is_focused = true, .visibility = Visibility::hidden};
    look.hint = Label("look_up.hint");
    if (refusal_) look.error = Label(words_of(*refusal_));
    panel.field("look_up.code", look);
    std::optional<LookUpTouch> touch;
    if (const auto key = draw_pad(panel, entry::document_pad()))
        touch = LookUpTouch{LookUpTouch::What::key, *key};
    if (panel.back()) touch = LookUpTouch{LookUpTouch::What::back, {}};
    if (panel.primary("look_up.search", {.icon = Icon::next, .is_enabled = !code_.empty()}))
        touch = LookUpTouch{LookUpTouch::What::search, {}};
    return touch;
}

Next LookUpScreen::act(const LookUpTouch& touch) {
    switch (touch.what) {
        case LookUpTouch::What::key:
            code_ = after_key(code_field, code_, touch.key);
            refusal_.reset();
            return Stay{};
        case LookUpTouch::What::search:
            return search();
        case LookUpTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

Next LookUpScreen::search() {
    auto found = desk_.sign_up.find(code_);
    if (found) return open<SubmissionScreen>(desk_, code_, *found);
    refusal_ = found.refusal();
    return Stay{};
}

std::vector<Sample> LookUpScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const char* code,
                          std::optional<LookUpRefusal> refusal) {
        auto screen = std::make_unique<LookUpScreen>(desk_);
        screen->code_ = code;
        screen->refusal_ = refusal;
        faces.push_back({name, std::move(screen)});
    };
    face("empty", "", {});
    face("not_a_code", "7K2M9Q", LookUpRefusal::not_a_code);
    face("unknown", "7K2M9QXAB3TN0V8E", LookUpRefusal::unknown_here);
    return faces;
}

}  // namespace kiosk
