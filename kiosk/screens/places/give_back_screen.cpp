#include "kiosk/screens/places/give_back_screen.hpp"

#include "kiosk/screens/places/thing_screen.hpp"

namespace kiosk {

using services::places::Refusal;

namespace {

constexpr std::size_t thing_code_length = 4;
constexpr entry::Field thing_code_field{entry::FieldKind::digits, thing_code_length};

}  // namespace

std::optional<GiveBackTouch> GiveBackScreen::draw(Panel& panel) const {
    panel.tone(Tone::blue);
    std::optional<GiveBackTouch> touch;
    if (is_given_back_) {
        panel.emblem(Icon::check, Tone::green, "places.given_back");
        panel.body("places.given_back_line");
        if (panel.primary("visits.done", {.icon = Icon::check}))
            touch = GiveBackTouch{GiveBackTouch::What::done, {}};
        return touch;
    }
    panel.question("places.code_ask");
    panel.why("places.code_why");
    FieldLook look{.value = digits_, .is_focused = true};
    look.hint = Label("places.code_hint");
    if (refusal_) look.error = Label(words_of(*refusal_));
    panel.field("places.code_field", look);
    if (const auto key = draw_pad(panel, entry::number_pad(), thing_code_field, digits_))
        touch = GiveBackTouch{GiveBackTouch::What::key, *key};
    if (panel.back()) touch = GiveBackTouch{};
    if (panel.primary("places.give_back",
                      {.icon = Icon::check, .is_enabled = digits_.size() == thing_code_length}))
        touch = GiveBackTouch{GiveBackTouch::What::give_back, {}};
    return touch;
}

Next GiveBackScreen::act(const GiveBackTouch& touch) {
    switch (touch.what) {
        case GiveBackTouch::What::key:
            digits_ = after_key(thing_code_field, digits_, touch.key);
            refusal_.reset();
            return Stay{};
        case GiveBackTouch::What::give_back: {
            const auto taking = desk_.places->give_back(digits_);
            is_given_back_ = taking.has_value();
            if (!taking) {
                refusal_ = taking.refusal();
                digits_.clear();
            }
            return Stay{};
        }
        case GiveBackTouch::What::done:
            return Finish{};
        case GiveBackTouch::What::back:
            break;
    }
    return GoBack{};
}

std::vector<Sample> GiveBackScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, auto&& change) {
        auto screen = std::make_unique<GiveBackScreen>(desk_);
        change(*screen);
        faces.push_back({name, std::move(screen)});
    };
    face("empty", [](GiveBackScreen&) {});
    face("typed", [](GiveBackScreen& screen) { screen.digits_ = "4820"; });
    face("wrong", [](GiveBackScreen& screen) { screen.refusal_ = Refusal::wrong_code; });
    face("too_many", [](GiveBackScreen& screen) { screen.refusal_ = Refusal::too_many_wrong; });
    face("given_back", [](GiveBackScreen& screen) { screen.is_given_back_ = true; });
    return faces;
}

}  // namespace kiosk
