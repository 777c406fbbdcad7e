#include "kiosk/screens/join/protection_screen.hpp"

namespace kiosk {

using namespace services::membership;

std::optional<ProtectionTouch> ProtectionScreen::draw(Panel& panel) const {
    step(panel, 8);
    panel.question("join.protection.ask");
    panel.body("join.protection.text");
    panel.body("join.consent.text_insurer");
    panel.small(Label("join.consent.version").with("version", std::string(consent_version)));
    std::optional<ProtectionTouch> touch;
    for (const ProtectionAnswer answer : {ProtectionAnswer::yes, ProtectionAnswer::no}) {
        const std::string name(name_of(answer));
        if (panel.choice("join.protection." + name,
                         {.is_chosen = draft().protection == answer,
                          .line = Label("join.protection.line." + name)})) {
            touch = ProtectionTouch{answer, panel.language()};
        }
    }
    if (panel.back()) touch = ProtectionTouch{};
    return touch;
}

Next ProtectionScreen::act(const ProtectionTouch& touch) {
    if (!touch.answer) return GoBack{};
    draft().protection = touch.answer;
    session().consent(Purpose::insurer, *touch.answer == ProtectionAnswer::yes, touch.language);
    return done(JoinPage::protection);
}

std::vector<Sample> ProtectionScreen::samples() const {
    std::vector<Sample> faces;
    auto fresh = sample_session(session().desk());
    fresh->draft.protection.reset();
    faces.push_back({"offered", std::make_unique<ProtectionScreen>(fresh)});
    return faces;
}

}  // namespace kiosk
