#include <algorithm>

#include "kiosk/screens/requests/request_session.hpp"

namespace kiosk {

using platform::Json;
using services::forms::Question;
using services::forms::Wants;

namespace {

Json sample_answer(const RequestSession& session, const Question& question);

// Two people, told of by their first questions.
Json sample_persons(const RequestSession& session, const Question& question) {
    Json persons = Json::array();
    for (const char* name : {"欧阳明", "李桂花"}) {
        Json person = Json::object();
        for (const auto& part : question.of_each) {
            if (part.is_needed || part.wants == Wants::choice)
                person[part.field] =
                    part.wants == Wants::name ? Json(name) : sample_answer(session, part);
        }
        persons.push_back(std::move(person));
    }
    return persons;
}

Json sample_signatures(const RequestSession& session, const Question& question) {
    Json signatures = Json::array();
    for (const auto& signer : session.signers_of(question))
        signatures.push_back({{"signer", signer}, {"how", "later"}});
    return signatures;
}

Json sample_papers(const Question& question) {
    Json papers = Json::array();
    for (const auto& choice : question.choices)
        papers.push_back({{"paper", choice.value}, {"how", papers.empty() ? "shown" : "later"}});
    return papers;
}

Json sample_answer(const RequestSession& session, const Question& question) {
    switch (question.wants) {
        case Wants::name:
            return "欧阳㛃";
        case Wants::phone:
            return {{"owner", "own"}, {"mobile", "13800138000"}};
        case Wants::resident_id:
            return "410599196903159016";
        case Wants::bank_card:
            return "6222000000000000004";
        case Wants::money:
            return std::int64_t{1'600'000};
        case Wants::number:
            return std::max<std::int64_t>(3, question.least);
        case Wants::date:
            return "2025-03-01";
        case Wants::choice:
            return question.choices.front().value;
        case Wants::choices:
            return Json::array({question.choices.back().value});
        case Wants::yes_no:
            return true;
        case Wants::text:
            return "工地上摔伤了腿，住院十二天，家里只有我一个人挣钱。";
        case Wants::persons:
            return sample_persons(session, question);
        case Wants::employer:
            return {{"name", "腾远快递"}};
        case Wants::place:
            return {{"county", session.draft.county}};
        case Wants::consent:
            return {{"given", true},
                    {"text_version", question.text_version},
                    {"language", session.draft.language}};
        case Wants::signature:
            return sample_signatures(session, question);
        case Wants::papers:
            return sample_papers(question);
    }
    return nullptr;
}

}  // namespace

RequestSessionPtr sample_request(const StationDesk& desk, services::requests::Way way,
                                 services::requests::Kind kind) {
    auto session = std::make_shared<RequestSession>(desk);
    if (!session->choose(kind, way)) return session;
    // An answer may bring a question.
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (const auto* question : session->asked()) {
            const QuestionPlace there{question->field, {}, {}};
            if (session->answer_at(there) != nullptr) continue;
            session->answer(there, sample_answer(*session, *question));
            is_new = true;
        }
    }
    return session;
}

}  // namespace kiosk
