#include "kiosk/screens/requests/persons_screen.hpp"

#include "kiosk/screens/requests/request_answers.hpp"

namespace kiosk {

using services::forms::Wants;

std::optional<PersonsTouch> PersonsScreen::draw(Panel& panel) const {
    using What = PersonsTouch::What;
    ask(panel);
    if (problem_)
        panel.notice(NoticeKind::refusal,
                     labelled("request.problem", problem_->sentence.in(code_of(panel.language()))));
    std::optional<PersonsTouch> touch;
    for (std::size_t i = 0; i < count(); ++i) {
        const auto number = std::to_string(i + 1);
        if (panel.review(Label("request.person").of(number).with("number", number),
                         line_of(panel, i), Visibility::hidden))
            touch = PersonsTouch{What::change, i};
    }
    if (count() == 0) panel.body("request.no_person");
    const bool has_room =
        question().most <= 0 || count() < static_cast<std::size_t>(question().most);
    if (panel.button("request.add_person", {.icon = Icon::plus, .is_enabled = has_room}))
        touch = PersonsTouch{What::add, count()};
    if (count() > 0 && panel.button("request.remove_person", {.icon = Icon::cross}))
        touch = PersonsTouch{What::remove, count() - 1};
    if (panel.back()) touch = PersonsTouch{};
    if (panel.primary("join.next", {.icon = Icon::next})) touch = PersonsTouch{What::next};
    return touch;
}

// The name and what else was said of them, as far as it can be told in a word.
std::string PersonsScreen::line_of(const Panel& panel, std::size_t at) const {
    std::string line;
    for (const auto& part : session().parts_of({place().field, at, {}})) {
        const auto wants = session().question_at(part).wants;
        if (wants != Wants::name && wants != Wants::choice) continue;
        const auto said = said_answer(panel, session(), part, Numbers::masked);
        if (said.empty()) continue;
        line += (line.empty() ? "" : " · ") + said;
    }
    return line.empty() ? panel.say("request.person_open") : line;
}

Next PersonsScreen::open_person(std::size_t at) const {
    const auto parts = session().parts_of({place().field, at, {}});
    return Open{request_page_of(parts.front(), shared(), Way::change)};
}

Next PersonsScreen::act(const PersonsTouch& touch) {
    switch (touch.what) {
        case PersonsTouch::What::add:
        case PersonsTouch::What::change:
            problem_.reset();
            return open_person(touch.at);
        case PersonsTouch::What::remove:
            session().remove_entry(place().field, touch.at);
            problem_.reset();
            return Stay{};
        case PersonsTouch::What::next:
            return take();
        case PersonsTouch::What::back:
            return back();
    }
    return Stay{};
}

Next PersonsScreen::take() {
    if (session().answer_at(place()) == nullptr)
        session().answer(place(), services::forms::Json::array());
    problem_ = session().problem_at(place());
    if (problem_) return Stay{};
    return done();
}

// Who was begun and not told of is nobody.
void PersonsScreen::reopen() {
    while (count() > 0 && session().answer_at({place().field, count() - 1, {}})->empty())
        session().remove_entry(place().field, count() - 1);
}

std::vector<Sample> PersonsScreen::samples() const {
    std::vector<Sample> faces;
    for (const bool is_empty : {false, true}) {
        const auto session =
            sample_request(this->session().desk(), services::requests::Way::full_way);
        for (const auto* question : session->asked()) {
            if (question->wants != Wants::persons) continue;
            const QuestionPlace there{question->field, {}, {}};
            if (is_empty) session->leave_open(there);
            faces.push_back({is_empty ? "nobody" : "household",
                             std::make_unique<PersonsScreen>(session, there, Way::onward)});
            break;
        }
    }
    return faces;
}

}  // namespace kiosk
