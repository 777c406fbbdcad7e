#include "kiosk/screens/join/contact_screen.hpp"

namespace kiosk {

using namespace services::membership;

std::optional<ContactTouch> ContactScreen::draw(Panel& panel) const {
    step(panel, 6);
    panel.question("join.phone.ask");
    panel.why("join.phone.why");
    if (draft().assurance == Assurance::card_read)
        panel.notice(NoticeKind::done, "join.phone.card_read");
    std::optional<ContactTouch> touch;
    for (const PhoneOwner owner : {PhoneOwner::own, PhoneOwner::family, PhoneOwner::none}) {
        const std::string key = "join.phone." + std::string(name_of(owner));
        if (panel.choice(key, {.is_chosen = draft().contact && draft().contact->owner == owner,
                               .line = Label("join.phone.line." + std::string(name_of(owner)))})) {
            touch = ContactTouch{owner, panel.language()};
        }
    }
    if (panel.back()) touch = ContactTouch{};
    return touch;
}

Next ContactScreen::act(const ContactTouch& touch) {
    if (!touch.owner) return GoBack{};
    Contact contact = draft().contact.value_or(Contact{});
    if (contact.owner != *touch.owner) contact.mobile.clear();
    contact.owner = *touch.owner;
    draft().contact = contact;
    // Without a phone nobody is to be told anything on it.
    if (contact.owner == PhoneOwner::none)
        session().consent(Purpose::notifications, false, touch.language);
    return done(JoinPage::contact);
}

std::vector<Sample> ContactScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"owners", std::make_unique<ContactScreen>(shared())});
    auto with_card = sample_session(session().desk());
    with_card->draft.assurance = Assurance::card_read;
    with_card->draft.contact.reset();
    faces.push_back({"after_card", std::make_unique<ContactScreen>(with_card)});
    return faces;
}

}  // namespace kiosk
