#include "kiosk/screens/requests/words_screen.hpp"

#include <algorithm>

#include "platform/crypto/secret_bytes.hpp"

namespace kiosk {

using services::forms::Question;
using services::forms::Wants;

namespace {

constexpr std::size_t longest_name = 50;
constexpr std::size_t longest_employer = 60;
constexpr std::size_t longest_text = 200;
constexpr int text_rows = 3;

entry::Field field_for(const Question& question) {
    if (question.wants == Wants::text) {
        const auto most =
            question.most > 0 ? static_cast<std::size_t>(question.most) : longest_text;
        return {entry::FieldKind::text, std::min(most, longest_text)};
    }
    if (question.wants == Wants::employer) return {entry::FieldKind::text, longest_employer};
    return {entry::FieldKind::name, longest_name};
}

}  // namespace

WordsScreen::WordsScreen(const RequestSessionPtr& session, const QuestionPlace& place, Way way)
    : RequestScreenOf(session, place, way),
      words_(field_for(session->question_at(place)), session->writing()),
      value_(session->text_at(text_place())) {
    // What was half written on another page is not this one's.
    session->writing().close();
}

WordsScreen::~WordsScreen() {
    platform::wipe(value_);
}

// An employer is told by its name among other things.
QuestionPlace WordsScreen::text_place() const {
    auto there = place();
    if (question().wants == Wants::employer) there.part = "name";
    return there;
}

std::optional<WordsTouch> WordsScreen::draw(Panel& panel) const {
    const auto language = code_of(panel.language());
    if (is_witness()) {
        panel.tone(Tone::teal);
        panel.question("request.witness_ask");
        panel.why("request.witness_why");
    } else {
        ask(panel);
    }
    const bool is_text = question().wants == Wants::text;
    FieldLook look{.value = value_, .is_focused = true, .visibility = visibility()};
    look.rows = is_text ? text_rows : 1;
    look.hint = Label(is_text ? "request.text_hint" : "join.name.hint");
    if (problem_) look.error = labelled("request.problem", problem_->sentence.in(language));
    panel.field(labelled("request.field", is_witness() ? panel.say("request.witness")
                                                       : question().title.in(language)),
                look);
    std::optional<WordsTouch> touch;
    if (auto typed = words_.draw(panel, "request.candidates"))
        touch = WordsTouch{WordsTouch::What::typed, std::move(typed)};
    if (!question().is_needed && !is_witness() && value_.empty() &&
        panel.pinned("request.leave_open"))
        touch = WordsTouch{WordsTouch::What::leave_open};
    if (panel.back()) touch = WordsTouch{WordsTouch::What::back};
    if (panel.primary("join.next", {.icon = Icon::next}))
        touch = WordsTouch{WordsTouch::What::next};
    return touch;
}

Next WordsScreen::act(const WordsTouch& touch) {
    switch (touch.what) {
        case WordsTouch::What::typed:
            problem_.reset();
            value_ = words_.act(*touch.typed, value_);
            return Stay{};
        case WordsTouch::What::next:
            return take();
        case WordsTouch::What::leave_open:
            return leave_open();
        case WordsTouch::What::back:
            return back();
    }
    return Stay{};
}

void WordsScreen::keep() {
    if (question().wants != Wants::text) {
        auto normal = entry::normal_name(value_);
        platform::wipe(value_);
        value_ = std::move(normal);
    }
    if (value_.empty()) {
        session().leave_open(place());
    } else {
        session().answer(text_place(), value_);
    }
}

Next WordsScreen::take() {
    keep();
    problem_ = session().problem_at(place());
    if (problem_) return Stay{};
    session().writing().close();
    return done();
}

std::vector<Sample> WordsScreen::samples() const {
    std::vector<Sample> faces;
    const auto face = [&](const char* name, Wants wants, const char* value, bool is_judged) {
        const auto session = sample_request(
            this->session().desk(), wants == Wants::employer ? services::requests::Way::full_way
                                                             : services::requests::Way::short_way);
        for (const auto* question : session->asked()) {
            if (question->wants != wants) continue;
            auto screen = std::make_unique<WordsScreen>(
                session, QuestionPlace{question->field, {}, {}}, Way::onward);
            screen->value_ = value;
            if (is_judged) (void)screen->take();
            faces.push_back({name, std::move(screen)});
            return;
        }
    };
    face("name", Wants::name, "欧阳㛃", false);
    face("name_missing", Wants::name, "", true);
    face("text", Wants::text,
         "工地上摔伤了腿，住院十二天，老板没有付钱，也不让我回去上班，孩子下个月要交学费，家里只有"
         "我一个人挣钱。",
         false);
    face("text_empty", Wants::text, "", false);
    face("employer", Wants::employer, "腾远快递", false);
    return faces;
}

}  // namespace kiosk
