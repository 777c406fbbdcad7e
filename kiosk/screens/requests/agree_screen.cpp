#include "kiosk/screens/requests/agree_screen.hpp"

#include "kiosk/screens/call_person_screen.hpp"
#include "kiosk/screens/privacy_screen.hpp"

namespace kiosk {

using services::forms::Wants;

std::optional<AgreeTouch> AgreeScreen::draw(Panel& panel) const {
    if (is_declined_) return draw_declined(panel);
    using What = AgreeTouch::What;
    const auto language = code_of(panel.language());
    ask(panel);
    if (question().text) panel.body(labelled("request.agree_text", question().text->in(language)));
    panel.small(Label("join.consent.version").with("version", question().text_version));
    std::optional<AgreeTouch> touch;
    if (panel.choice("request.agree")) touch = AgreeTouch{What::agree, panel.language()};
    if (panel.choice("request.decline")) touch = AgreeTouch{What::decline, panel.language()};
    if (panel.button("join.start.full", {.icon = Icon::privacy}))
        touch = AgreeTouch{What::privacy, panel.language()};
    if (panel.back()) touch = AgreeTouch{};
    return touch;
}

std::optional<AgreeTouch> AgreeScreen::draw_declined(Panel& panel) const {
    using What = AgreeTouch::What;
    panel.tone(Tone::teal);
    panel.heading("request.declined_heading");
    panel.body("request.declined_text");
    panel.body("join.consent.nothing_kept");
    std::optional<AgreeTouch> touch;
    if (panel.button("join.consent.call", {.icon = Icon::call}))
        touch = AgreeTouch{What::call, panel.language()};
    if (panel.button("join.consent.leave")) touch = AgreeTouch{What::leave, panel.language()};
    if (panel.primary("join.consent.read_again"))
        touch = AgreeTouch{What::read_again, panel.language()};
    return touch;
}

Next AgreeScreen::answer(bool is_given, Language language) {
    session().answer(place(), {{"given", is_given},
                               {"text_version", question().text_version},
                               {"language", std::string(code_of(language))}});
    is_declined_ = !is_given && question().is_needed;
    return is_declined_ ? Next(Stay{}) : done();
}

Next AgreeScreen::act(const AgreeTouch& touch) {
    switch (touch.what) {
        case AgreeTouch::What::agree:
            return answer(true, touch.language);
        case AgreeTouch::What::decline:
            return answer(false, touch.language);
        case AgreeTouch::What::read_again:
            is_declined_ = false;
            return Stay{};
        case AgreeTouch::What::call:
            return Open{call_person(session().desk(), name())};
        case AgreeTouch::What::leave:
            return Finish{};
        case AgreeTouch::What::privacy:
            return open<PrivacyScreen>();
        case AgreeTouch::What::back:
            return back();
    }
    return Stay{};
}

std::vector<Sample> AgreeScreen::samples() const {
    std::vector<Sample> faces;
    const auto session = sample_request(this->session().desk(), services::requests::Way::full_way);
    for (const auto* question : session->asked()) {
        if (question->wants != Wants::consent) continue;
        const QuestionPlace there{question->field, {}, {}};
        faces.push_back(
            {question->field, std::make_unique<AgreeScreen>(session, there, Way::onward)});
        if (faces.size() > 1) continue;
        auto declined = std::make_unique<AgreeScreen>(session, there, Way::onward);
        declined->is_declined_ = true;
        faces.push_back({"declined", std::move(declined)});
    }
    return faces;
}

}  // namespace kiosk
