#include "kiosk/screens/requests/papers_screen.hpp"

#include "kiosk/screens/requests/photo_screen.hpp"

namespace kiosk {

using platform::Json;
using services::forms::Wants;

bool PapersScreen::is_here(const std::string& paper) const {
    const auto* said = session().answer_at(place());
    if (said == nullptr || !said->is_array()) return false;
    for (const auto& one : *said)
        if (one.value("paper", "") == paper) return one.value("how", "") == "shown";
    return false;
}

void PapersScreen::write(const std::string& toggled) {
    Json papers = Json::array();
    for (const auto& choice : question().choices) {
        const bool is_here_now = is_here(choice.value) != (choice.value == toggled);
        papers.push_back({{"paper", choice.value}, {"how", is_here_now ? "shown" : "later"}});
    }
    session().answer(place(), std::move(papers));
}

std::optional<PapersTouch> PapersScreen::draw(Panel& panel) const {
    using What = PapersTouch::What;
    const auto language = code_of(panel.language());
    ask(panel);
    if (session().has_camera()) panel.small("request.papers_by_camera");
    std::optional<PapersTouch> touch;
    for (const auto& choice : question().choices) {
        const auto words = Label("request.paper").of(choice.value).words(choice.title.in(language));
        const int pages = session().pages_of(choice.value);
        ChoiceLook look{.is_chosen = is_here(choice.value) || pages > 0};
        look.line = pages > 0
                        ? Label("request.paper_pages").with("number", std::to_string(pages))
                        : Label(look.is_chosen ? "request.paper_here" : "request.paper_later");
        if (panel.check(words, look)) touch = PapersTouch{What::paper, choice.value};
    }
    if (panel.back()) touch = PapersTouch{};
    if (panel.primary("join.next", {.icon = Icon::next})) touch = PapersTouch{What::next};
    return touch;
}

// What was not photographed after all, and not taken as shown either, comes later.
void PapersScreen::reopen() {
    if (!session().has_camera()) return;
    for (const auto& choice : question().choices)
        if (is_here(choice.value) && session().pages_of(choice.value) == 0) write(choice.value);
}

Next PapersScreen::act(const PapersTouch& touch) {
    switch (touch.what) {
        case PapersTouch::What::paper:
            if (!session().has_camera()) {
                write(touch.paper);
                return Stay{};
            }
            if (!is_here(touch.paper)) write(touch.paper);
            return Open{std::make_unique<PhotoScreen>(shared(), place(), way(), touch.paper)};
        case PapersTouch::What::next:
            write({});
            return done();
        case PapersTouch::What::back:
            return back();
    }
    return Stay{};
}

std::vector<Sample> PapersScreen::samples() const {
    std::vector<Sample> faces;
    const auto session = sample_request(this->session().desk(), services::requests::Way::full_way);
    for (const auto* question : session->asked()) {
        if (question->wants != Wants::papers) continue;
        faces.push_back(
            {"papers", std::make_unique<PapersScreen>(
                           session, QuestionPlace{question->field, {}, {}}, Way::onward)});
        break;
    }
    return faces;
}

}  // namespace kiosk
