#include "kiosk/screens/language_screen.hpp"

namespace kiosk {

std::optional<LanguageTouch> LanguageScreen::draw(Panel& panel) const {
    const Wording& wording = panel.wording();
    panel.tone(Tone::blue);
    panel.heading("language.heading", Icon::language);
    std::optional<LanguageTouch> touch;
    for (const Language language : offered_) {
        ChoiceLook look{.is_chosen = language == wording.language()};
        if (!wording.is_reviewed(language)) {
            look.line =
                Label("language.unreviewed").words(wording.say_in(language, "language.unreviewed"));
            look.heard =
                Label(language == Language::uyghur ? "language.heard_ug" : "language.heard_bo");
        }
        const Label name = Label("language.name")
                               .of(code_of(language))
                               .words(wording.say_in(language, "language.name"));
        if (panel.choice(name, look)) touch = LanguageTouch{language};
    }
    if (panel.back()) touch = LanguageTouch{};
    return touch;
}

Next LanguageScreen::act(const LanguageTouch& touch) {
    if (!touch.chosen) return GoBack{};
    return Speak{*touch.chosen};
}

std::vector<Sample> LanguageScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"choices", std::make_unique<LanguageScreen>(offered_)});
    return faces;
}

}  // namespace kiosk
