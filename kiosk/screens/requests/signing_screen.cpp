#include "kiosk/screens/requests/signing_screen.hpp"

#include "kiosk/screens/kept_strokes.hpp"
#include "services/membership/signature_json.hpp"

namespace kiosk {

using platform::Json;
using services::forms::Wants;

SigningScreen::SigningScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
    : RequestScreenOf(session, place, way) {
    session->ink.clear();  // the signature before was another's
}

std::string SigningScreen::signer() const {
    const auto signers = session().signers_of(question());
    const auto at = place().at.value_or(0);
    return at < signers.size() ? signers[at] : std::string();
}

std::optional<SigningTouch> SigningScreen::draw(Panel& panel) const {
    using What = SigningTouch::What;
    ask(panel);
    const auto count = session().signers_of(question()).size();
    panel.told(Label("request.signer")
                   .with("number", std::to_string(place().at.value_or(0) + 1))
                   .with("of", std::to_string(count)),
               signer(), Visibility::hidden);
    if (is_unsigned_) panel.notice(NoticeKind::caution, "request.sign_first");
    if (problem_)
        panel.notice(NoticeKind::refusal,
                     labelled("request.problem", problem_->sentence.in(code_of(panel.language()))));
    std::optional<SigningTouch> touch;
    if (auto ink = panel.signature("request.signature", session().ink))
        touch = SigningTouch{What::drawn, std::move(*ink)};
    if (panel.button("request.by_fingerprint")) touch = SigningTouch{What::fingerprint};
    if (panel.button("request.sign_later")) touch = SigningTouch{What::later};
    if (panel.back()) touch = SigningTouch{};
    if (panel.primary("join.next", {.icon = Icon::next})) touch = SigningTouch{What::next};
    return touch;
}

void SigningScreen::keep(std::string_view how) {
    Json entry{{"signer", signer()}, {"how", how}};
    if (how == "drawn")
        entry["strokes"] = services::membership::json_of(kept_strokes(session().ink));
    // A form read again after the household grew smaller keeps no signature of nobody.
    const auto count = session().signers_of(question()).size();
    while (session().entries_of(place().field) > count)
        session().remove_entry(place().field, session().entries_of(place().field) - 1);
    session().answer({place().field, place().at, {}}, std::move(entry));
}

Next SigningScreen::take() {
    is_unsigned_ = session().ink.empty();
    if (is_unsigned_) return Stay{};
    keep("drawn");
    problem_ = session().problem_at(place());
    if (problem_) return Stay{};
    return done();
}

Next SigningScreen::act(const SigningTouch& touch) {
    switch (touch.what) {
        case SigningTouch::What::drawn:
            is_unsigned_ = false;
            problem_.reset();
            session().ink = touch.ink;
            return Stay{};
        case SigningTouch::What::fingerprint: {
            keep("fingerprint");
            auto witness = request_page_of({place().field, place().at, "witness"}, shared(), way());
            if (way() == Way::change) return Replace{std::move(witness)};
            return Open{std::move(witness)};
        }
        case SigningTouch::What::later:
            keep("later");
            return done();
        case SigningTouch::What::next:
            return take();
        case SigningTouch::What::back:
            return back();
    }
    return Stay{};
}

std::vector<Sample> SigningScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, const Ink& ink, bool is_unsigned) {
        const auto session =
            sample_request(this->session().desk(), services::requests::Way::full_way);
        for (const auto* question : session->asked()) {
            if (question->wants != Wants::signature) continue;
            auto screen = std::make_unique<SigningScreen>(
                session, QuestionPlace{question->field, 0, {}}, Way::onward);
            session->ink = ink;
            screen->is_unsigned_ = is_unsigned;
            faces.push_back({name, std::move(screen)});
            return;
        }
    };
    face("empty", {}, false);
    face("signed", {{{60, 20}, {70, 45}, {80, 25}, {95, 50}}, {{110, 20}, {112, 55}}}, false);
    face("unsigned", {}, true);
    return faces;
}

}  // namespace kiosk
