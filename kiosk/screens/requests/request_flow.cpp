#include "kiosk/screens/requests/request_flow.hpp"

#include <algorithm>

#include "kiosk/screens/requests/agree_screen.hpp"
#include "kiosk/screens/requests/choose_screen.hpp"
#include "kiosk/screens/requests/day_screen.hpp"
#include "kiosk/screens/requests/digits_screen.hpp"
#include "kiosk/screens/requests/papers_screen.hpp"
#include "kiosk/screens/requests/persons_screen.hpp"
#include "kiosk/screens/requests/request_review_screen.hpp"
#include "kiosk/screens/requests/signing_screen.hpp"
#include "kiosk/screens/requests/words_screen.hpp"
#include "platform/base/ensure.hpp"

namespace kiosk {

using services::forms::Question;
using services::forms::Wants;

namespace {

template <class S>
std::unique_ptr<Screen> page(const QuestionPlace& place, const RequestSessionPtr& session,
                             Way way) {
    return std::make_unique<S>(session, place, way);
}

bool is_of_person(const QuestionPlace& place, const RequestSession& session) {
    return place.at && session.form().question(place.field)->wants == Wants::persons;
}

// The place of the next entry or part that one question still has to ask about.
std::optional<QuestionPlace> rest_of(const QuestionPlace& from, const RequestSession& session) {
    const Question& question = session.question_at(from);
    if (question.wants == Wants::phone && from.part.empty()) {
        const auto owner = session.text_at({from.field, from.at, "owner"});
        if (owner != "none") return QuestionPlace{from.field, from.at, "mobile"};
    }
    if (question.wants == Wants::signature) {
        const std::size_t next = from.at.value_or(0) + 1;
        if (next < session.signers_of(question).size()) return QuestionPlace{from.field, next, {}};
    }
    return std::nullopt;
}

std::unique_ptr<Screen> following(const QuestionPlace& from, const RequestSessionPtr& session) {
    const auto asked = session->asked();
    auto at = std::ranges::find(asked, from.field, &Question::field);
    if (at != asked.end()) ++at;
    if (at == asked.end()) return std::make_unique<RequestReviewScreen>(session);
    return request_page_of({(*at)->field, {}, {}}, session, Way::onward);
}

}  // namespace

std::unique_ptr<Screen> request_page_of(const QuestionPlace& place,
                                        const RequestSessionPtr& session, Way way) {
    switch (session->question_at(place).wants) {
        case Wants::name:
        case Wants::text:
        case Wants::employer:
            return page<WordsScreen>(place, session, way);
        case Wants::phone:
            return place.part.empty() ? page<ChooseScreen>(place, session, way)
                                      : page<DigitsScreen>(place, session, way);
        case Wants::resident_id:
        case Wants::bank_card:
        case Wants::money:
        case Wants::number:
            return page<DigitsScreen>(place, session, way);
        case Wants::date:
            return page<DayScreen>(place, session, way);
        case Wants::choice:
        case Wants::choices:
        case Wants::yes_no:
        case Wants::place:
            return page<ChooseScreen>(place, session, way);
        case Wants::persons:
            return page<PersonsScreen>(place, session, way);
        case Wants::consent:
            return page<AgreeScreen>(place, session, way);
        case Wants::signature:
            if (place.part == "witness") return page<WordsScreen>(place, session, way);
            return page<SigningScreen>({place.field, place.at.value_or(0), {}}, session, way);
        case Wants::papers:
            return page<PapersScreen>(place, session, way);
    }
    platform::stop_for_bug("a question without a page", std::source_location::current());
}

std::unique_ptr<Screen> first_request_page(const RequestSessionPtr& session) {
    return request_page_of({session->asked().front()->field, {}, {}}, session, Way::onward);
}

Next go_on_asking(const QuestionPlace& from, const RequestSessionPtr& session, Way way) {
    if (is_of_person(from, *session)) {
        // One person's questions stand on one place of the stack, above the list.
        const auto parts = session->parts_of(from);
        auto at = std::ranges::find(parts, from);
        if (at != parts.end()) ++at;
        if (at == parts.end()) return GoBack{};
        return Replace{request_page_of(*at, session, way)};
    }
    if (const auto rest = rest_of(from, *session)) {
        auto screen = request_page_of(*rest, session, way);
        if (way == Way::change) return Replace{std::move(screen)};
        return Open{std::move(screen)};
    }
    if (way == Way::change) return GoBack{};
    return Open{following(from, session)};
}

Next go_back_asking(const QuestionPlace& from, const RequestSessionPtr& session, Way way) {
    if (!is_of_person(from, *session)) return GoBack{};
    const auto parts = session->parts_of(from);
    const auto at = std::ranges::find(parts, from);
    if (at == parts.begin() || at == parts.end()) return GoBack{};
    return Replace{request_page_of(*std::prev(at), session, way)};
}

void draw_request_question(Panel& panel, const RequestSession& session, const QuestionPlace& place,
                           Way way) {
    const auto language = code_of(panel.language());
    panel.tone(Tone::teal);
    const auto asked = session.asked();
    const auto found = std::ranges::find(asked, place.field, &Question::field);
    const auto step = static_cast<int>(found - asked.begin()) + 1;
    if (way == Way::onward) panel.progress(step, static_cast<int>(asked.size()) + 1);
    const Question& question = session.question_at(place);
    panel.question(Label("request.question").of(place.path()).words(question.title.in(language)));
    if (question.hint)
        panel.why(Label("request.hint").of(place.path()).words(question.hint->in(language)));
}

}  // namespace kiosk
