#include "kiosk/screens/requests/choose_screen.hpp"

#include <algorithm>

namespace kiosk {

using platform::Json;
using services::forms::Choice;
using services::forms::Wants;

namespace {

constexpr const char* yes_or_no[] = {"true", "false"};
constexpr const char* owners[] = {"own", "family", "none"};
constexpr const char* here_or_not[] = {"here", "elsewhere"};

}  // namespace

std::vector<ChooseScreen::Offer> ChooseScreen::offers(const Panel& panel) const {
    const auto language = code_of(panel.language());
    const auto key_of = [&](const char* value) {
        return Label("request.choice").of(place().path() + "." + value);
    };
    std::vector<Offer> offers;
    const auto fixed = [&](const auto& values, const std::string& words, const std::string& line) {
        for (const char* value : values) {
            Offer offer{value, key_of(value).words(panel.say(words + value)), {}};
            if (!line.empty()) offer.line = Label(line + value);
            offers.push_back(std::move(offer));
        }
    };
    switch (question().wants) {
        case Wants::yes_no:
            fixed(yes_or_no, "request.yes_no.", "");
            break;
        case Wants::phone:
            fixed(owners, "join.phone.", "join.phone.line.");
            break;
        case Wants::place:
            fixed(here_or_not, "request.place.", "");
            break;
        default:
            for (const Choice& choice : question().choices) {
                Offer offer{choice.value,
                            key_of(choice.value.c_str()).words(choice.title.in(language)),
                            {}};
                if (choice.hint)
                    offer.line = Label("request.choice_line")
                                     .of(place().path() + "." + choice.value)
                                     .words(choice.hint->in(language));
                offers.push_back(std::move(offer));
            }
    }
    return offers;
}

std::optional<ChooseTouch> ChooseScreen::draw(Panel& panel) const {
    using What = ChooseTouch::What;
    ask(panel);
    if (problem_)
        panel.notice(NoticeKind::refusal,
                     labelled("request.problem", problem_->sentence.in(code_of(panel.language()))));
    std::optional<ChooseTouch> touch;
    for (const Offer& offer : offers(panel)) {
        const ChoiceLook look{.is_chosen = is_chosen(offer.value), .line = offer.line};
        const bool is_touched =
            is_of_many() ? panel.check(offer.words, look) : panel.choice(offer.words, look);
        if (is_touched) touch = ChooseTouch{What::chosen, offer.value};
    }
    if (!question().is_needed && !is_of_many() && panel.pinned("request.leave_open"))
        touch = ChooseTouch{What::leave_open};
    if (panel.back()) touch = ChooseTouch{};
    if (is_of_many() && panel.primary("join.next", {.icon = Icon::next}))
        touch = ChooseTouch{What::next};
    return touch;
}

bool ChooseScreen::is_chosen(const std::string& value) const {
    const auto* said = session().answer_at(place());
    if (said == nullptr) return false;
    if (is_of_many())
        return said->is_array() && std::ranges::find(*said, Json(value)) != said->end();
    if (question().wants == Wants::phone)
        return session().text_at({place().field, place().at, "owner"}) == value;
    return *said == answer_for(value);
}

Json ChooseScreen::answer_for(const std::string& value) const {
    switch (question().wants) {
        case Wants::yes_no:
            return value == "true";
        case Wants::phone: {
            const QuestionPlace mobile{place().field, place().at, "mobile"};
            const bool is_same = session().text_at({place().field, place().at, "owner"}) == value;
            return {{"owner", value},
                    {"mobile", is_same && value != "none" ? session().text_at(mobile) : ""}};
        }
        case Wants::place: {
            Json there = Json::object();
            const auto& draft = session().draft;
            if (value != "here") return there;
            if (!draft.county.empty()) there["county"] = draft.county;
            if (!draft.grid.empty()) there["grid"] = draft.grid.text;
            return there;
        }
        default:
            return value;
    }
}

void ChooseScreen::toggle(const std::string& value) {
    const auto* said = session().answer_at(place());
    Json chosen = said != nullptr && said->is_array() ? *said : Json::array();
    const auto found = std::ranges::find(chosen, Json(value));
    if (found != chosen.end()) {
        chosen.erase(found);
    } else {
        chosen.push_back(value);
    }
    session().answer(place(), std::move(chosen));
    problem_.reset();
}

Next ChooseScreen::choose(const std::string& value) {
    session().answer(place(), answer_for(value));
    problem_.reset();
    // Whose phone it is, is half of the answer.
    const bool is_half = question().wants == Wants::phone && value != "none";
    if (!is_half) problem_ = session().problem_at(place());
    if (problem_) return Stay{};
    return done();
}

Next ChooseScreen::act(const ChooseTouch& touch) {
    switch (touch.what) {
        case ChooseTouch::What::chosen:
            if (!is_of_many()) return choose(touch.value);
            toggle(touch.value);
            return Stay{};
        case ChooseTouch::What::next:
            problem_ = session().problem_at(place());
            if (problem_) return Stay{};
            return done();
        case ChooseTouch::What::leave_open:
            return leave_open();
        case ChooseTouch::What::back:
            return back();
    }
    return Stay{};
}

std::vector<Sample> ChooseScreen::samples() const {
    std::vector<Sample> faces;
    const auto session = sample_request(this->session().desk(), services::requests::Way::full_way);
    for (const auto& [name, wants] : {std::pair{"one", Wants::choice},
                                      {"many", Wants::choices},
                                      {"yes_no", Wants::yes_no},
                                      {"phone", Wants::phone},
                                      {"place", Wants::place}}) {
        for (const auto* question : session->asked()) {
            if (question->wants != wants) continue;
            faces.push_back(
                {name, std::make_unique<ChooseScreen>(
                           session, QuestionPlace{question->field, {}, {}}, Way::onward)});
            break;
        }
    }
    return faces;
}

}  // namespace kiosk
