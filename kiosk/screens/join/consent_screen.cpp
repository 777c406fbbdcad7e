#include "kiosk/screens/join/consent_screen.hpp"

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/privacy_screen.hpp"

namespace kiosk {

using services::membership::Purpose;

namespace {

std::string key(std::string_view part, Purpose purpose) {
    return "join.consent." + std::string(part) + std::string(name_of(purpose));
}

}  // namespace

std::optional<ConsentTouch> ConsentScreen::draw(Panel& panel) const {
    if (is_declined_) return draw_declined(panel);
    using What = ConsentTouch::What;
    step(panel, purpose_ == Purpose::membership ? 1 : 3);
    panel.question(key("ask_", purpose_));
    panel.body(key("text_", purpose_));
    panel.small(Label("join.consent.version").with("version", std::string(consent_version)));
    std::optional<ConsentTouch> touch;
    if (panel.choice(key("", purpose_))) touch = ConsentTouch{What::agree, panel.language()};
    if (panel.choice("join.consent.decline")) touch = ConsentTouch{What::decline, panel.language()};
    if (panel.button("join.start.full", {.icon = Icon::privacy}))
        touch = ConsentTouch{What::privacy};
    if (panel.back()) touch = ConsentTouch{What::back};
    return touch;
}

std::optional<ConsentTouch> ConsentScreen::draw_declined(Panel& panel) const {
    using What = ConsentTouch::What;
    panel.heading("join.consent.declined");
    panel.body(key("declined_", purpose_));
    panel.body("join.consent.nothing_kept");
    std::optional<ConsentTouch> touch;
    if (panel.button("join.consent.call", {.icon = Icon::call})) touch = ConsentTouch{What::call};
    if (panel.button("join.consent.leave")) touch = ConsentTouch{What::leave};
    if (panel.primary("join.consent.read_again")) touch = ConsentTouch{What::read_again};
    return touch;
}

Next ConsentScreen::agree(Language language) {
    session().consent(purpose_, true, language);
    return done(purpose_ == Purpose::membership ? JoinPage::consent_membership
                                                : JoinPage::consent_document);
}

Next ConsentScreen::act(const ConsentTouch& touch) {
    switch (touch.what) {
        case ConsentTouch::What::agree:
            return agree(touch.language);
        case ConsentTouch::What::decline:
            session().consent(purpose_, false, touch.language);
            if (purpose_ == Purpose::identity_document) session().forget_document();
            is_declined_ = true;
            return Stay{};
        case ConsentTouch::What::read_again:
            is_declined_ = false;
            return Stay{};
        case ConsentTouch::What::call:
            return Open{call_person(session().desk(), name())};
        case ConsentTouch::What::leave:
            return Finish{};
        case ConsentTouch::What::privacy:
            return open<PrivacyScreen>();
        case ConsentTouch::What::back:
            return GoBack{};
    }
    return Stay{};
}

std::vector<Sample> ConsentScreen::samples() const {
    std::vector<Sample> faces;
    for (const Purpose purpose : {Purpose::membership, Purpose::identity_document}) {
        const std::string face(name_of(purpose));
        faces.push_back({face, std::make_unique<ConsentScreen>(shared(), purpose, Way::onward)});
        auto declined = std::make_unique<ConsentScreen>(shared(), purpose, Way::onward);
        declined->is_declined_ = true;
        faces.push_back({face + "_declined", std::move(declined)});
    }
    return faces;
}

}  // namespace kiosk
