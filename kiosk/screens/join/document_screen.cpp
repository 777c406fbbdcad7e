#include "kiosk/screens/join/document_screen.hpp"

#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using namespace services::membership;

std::optional<DocumentTouch> DocumentScreen::draw(Panel& panel) const {
    step(panel, 4);
    panel.question("join.document.ask");
    panel.why("join.document.why");
    if (session().desk().has_card_reader) {
        panel.emblem(Icon::card, Tone::red, "join.document.lay_card");
        if (const auto cause = session().card_problem()) {
            panel.notice(NoticeKind::refusal, Label(wording_key(*cause)));
        }
        panel.section("join.document.or_type");
    }
    std::optional<DocumentTouch> touch;
    for (const DocumentKind kind : all_document_kinds) {
        const std::string key = "join.document." + std::string(name_of(kind));
        // Beside a refused card nothing is chosen: it would look like what the card answered.
        const bool is_chosen = !session().card_problem() && draft().document_kind == kind;
        if (panel.choice(key, {.is_chosen = is_chosen})) touch = DocumentTouch{kind};
    }
    if (panel.back()) touch = DocumentTouch{};
    return touch;
}

Next DocumentScreen::act(const DocumentTouch& touch) {
    session().forget_card_problem();
    if (!touch.chosen) return GoBack{};
    if (draft().document_kind != touch.chosen || draft().assurance == Assurance::card_read) {
        platform::wipe(draft().document_number);
        draft().document_number.clear();
        draft().birth.reset();
    }
    draft().document_kind = touch.chosen;
    draft().assurance = Assurance::typed;
    return done(JoinPage::document);
}

Next DocumentScreen::wake() {
    if (session().take_card() != CardTaking::taken) return Stay{};
    return done(JoinPage::document);
}

std::vector<Sample> DocumentScreen::samples() const {
    std::vector<Sample> faces;
    faces.push_back({"kinds", std::make_unique<DocumentScreen>(shared())});
    auto refused = sample_session(session().desk());
    refused->show_card_problem(Cause::under_age);
    faces.push_back({"card_refused", std::make_unique<DocumentScreen>(refused)});
    return faces;
}

}  // namespace kiosk
