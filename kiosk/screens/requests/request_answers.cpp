#include "kiosk/screens/requests/request_answers.hpp"

#include <algorithm>

#include "kiosk/entry/fields.hpp"
#include "kiosk/screens/said_time.hpp"
#include "services/policy/sentences.hpp"

namespace kiosk {

using platform::Json;
using services::forms::Question;
using services::forms::Wants;

namespace {

std::string text_of(const Json& said) {
    return said.is_string() ? said.get<std::string>() : std::string();
}

std::string title_of(const Question& question, const std::string& value,
                     std::string_view language) {
    for (const auto& choice : question.choices)
        if (choice.value == value) return choice.title.in(language);
    return {};
}

std::string titles_of(const Panel& panel, const Question& question, const Json& said) {
    std::string titles;
    if (!said.is_array()) return titles;
    for (const auto& one : said) {
        if (!titles.empty()) titles += panel.say("request.and");
        titles += title_of(question, text_of(one), code_of(panel.language()));
    }
    return titles;
}

std::string number_of(entry::FieldKind kind, const std::string& number, Numbers numbers) {
    const entry::Field field{kind, 18};
    return numbers == Numbers::shown ? entry::grouped(field, number) : entry::masked(field, number);
}

std::string phone_of(const Panel& panel, const Json& said, Numbers numbers) {
    if (!said.is_object()) return {};
    const auto owner = said.value("owner", "");
    if (owner == "none") return panel.say("join.phone.none");
    return number_of(entry::FieldKind::phone, said.value("mobile", ""), numbers);
}

std::size_t with_how(const Json& list, std::string_view how) {
    return static_cast<std::size_t>(std::ranges::count_if(
        list, [&](const Json& one) { return one.is_object() && one.value("how", "") == how; }));
}

std::string counts_of(const Panel& panel, const Json& list, const char* done, const char* later) {
    if (!list.is_array()) return {};
    const auto open = with_how(list, "later");
    return panel.say(Label(done).with("number", std::to_string(list.size() - open))) +
           panel.say(Label(later).with("number", std::to_string(open)));
}

std::string day_of(const Panel& panel, const Json& said) {
    const auto day = platform::civil_date_from_text(text_of(said));
    return day ? said_day(panel, *day) : std::string();
}

}  // namespace

std::string said_answer(const Panel& panel, const RequestSession& session,
                        const QuestionPlace& place, Numbers numbers) {
    const auto* said = session.answer_at(place);
    if (said == nullptr) return {};
    const Question& question = session.question_at(place);
    switch (question.wants) {
        case Wants::name:
        case Wants::text:
            return text_of(*said);
        case Wants::phone:
            return phone_of(panel, *said, numbers);
        case Wants::resident_id:
            return number_of(entry::FieldKind::resident_id, text_of(*said), numbers);
        case Wants::bank_card:
            return number_of(entry::FieldKind::bank_card, text_of(*said), numbers);
        case Wants::money:
            if (!said->is_number_integer()) return {};
            return panel.say(
                Label("request.yuan")
                    .with("sum", services::policy::written(services::policy::Sort::money,
                                                           said->get<std::int64_t>(),
                                                           code_of(panel.language()))));
        case Wants::number:
            return said->is_number_integer() ? std::to_string(said->get<std::int64_t>()) : "";
        case Wants::date:
            return day_of(panel, *said);
        case Wants::choice:
            return title_of(question, text_of(*said), code_of(panel.language()));
        case Wants::choices:
            return titles_of(panel, question, *said);
        case Wants::yes_no:
            return panel.say(*said == Json(true) ? "request.yes_no.true" : "request.yes_no.false");
        case Wants::persons:
            return panel.say(Label("request.persons").with("number", std::to_string(said->size())));
        case Wants::employer:
            return said->is_object() ? said->value("name", "") : "";
        case Wants::place:
            return panel.say(said->empty() ? "request.place.elsewhere" : "request.place.here");
        case Wants::consent:
            return panel.say(said->is_object() && said->value("given", false) ? "request.agreed"
                                                                              : "request.declined");
        case Wants::signature:
            return counts_of(panel, *said, "request.signed", "request.signed_later");
        case Wants::papers:
            return counts_of(panel, *said, "request.papers_here", "request.papers_later");
    }
    return {};
}

}  // namespace kiosk
