// The one check of answers: on the kiosk before they are sealed, on the hub after they are opened.
#include <algorithm>
#include <set>

#include "services/forms/answer_rules.hpp"
#include "services/forms/form_schema.hpp"

namespace services::forms {
namespace {

constexpr int grown_up_age = 18;

const Json* answer_to(const Json& answers, const std::string& field) {
    if (!answers.is_object()) return nullptr;
    const auto found = answers.find(field);
    return found == answers.end() || found->is_null() ? nullptr : &*found;
}

std::string condition_value(const Json& answer) {
    if (answer.is_boolean()) return answer.get<bool>() ? "true" : "false";
    return answer.is_string() ? answer.get<std::string>() : std::string();
}

// A question counts while its own condition holds and the questions it hangs on are asked too.
bool is_asked(const std::vector<Question>& questions, const Question& question,
              const Json& answers) {
    if (!question.consent.empty()) {
        const auto* consent = answer_to(answers, question.consent);
        if (consent == nullptr || platform::bool_member(*consent, "given") != true) return false;
    }
    if (!question.when) return true;
    const auto* answer = answer_to(answers, question.when->field);
    if (answer == nullptr) return false;
    const auto value = condition_value(*answer);
    const auto& wanted = question.when->is;
    if (std::find(wanted.begin(), wanted.end(), value) == wanted.end()) return false;
    for (const auto& one : questions)
        if (one.field == question.when->field) return is_asked(questions, one, answers);
    return false;
}

// What each of them said, in their order. Two people of one household may share a name: a signature
// counts for one of them, in the order they stand in.
std::vector<const Json*> signatures_of(const Json& list, const std::vector<std::string>& people) {
    std::vector<const Json*> said(people.size(), nullptr);
    if (!list.is_array()) return said;
    std::set<std::size_t> used;
    for (std::size_t who = 0; who < people.size(); ++who) {
        for (std::size_t at = 0; at < list.size() && said[who] == nullptr; ++at) {
            if (text_in(list[at], "signer") != people[who] || !used.insert(at).second) continue;
            said[who] = &list[at];
        }
    }
    return said;
}

class Checking final {
public:
    Checking(const Form& form, const Json& answers, platform::CivilDate today)
        : form_(form), answers_(answers), today_(today) {}

    Problems all() {
        look_at(form_.questions, answers_, "");
        authorisation();
        by_schema();
        in_order();
        return std::move(problems_);
    }

private:
    void note(std::string field, std::string_view cause) {
        const bool is_known = std::any_of(problems_.begin(), problems_.end(),
                                          [&](const auto& one) { return one.field == field; });
        if (!is_known)
            problems_.push_back({std::move(field), std::string(cause), sentence_for(cause)});
    }

    void look_at(const std::vector<Question>& questions, const Json& answers,
                 const std::string& before) {
        for (const auto& question : questions) {
            const auto field = before + question.field;
            const auto* answer = answer_to(answers, question.field);
            if (!is_asked(questions, question, answers)) {
                if (answer != nullptr) note(field, "not_asked");
                continue;
            }
            if (answer == nullptr) {
                if (question.is_needed) note(field, nothing_said(question));
                continue;
            }
            if (const auto cause = cause_against(question, *answer, today_)) note(field, *cause);
            if (question.wants == Wants::persons) each_person(question, *answer, field);
            compare(question, *answer, answers, field);
        }
    }

    static std::string_view nothing_said(const Question& question) {
        if (question.wants == Wants::consent) return "consent_needed";
        return question.wants == Wants::signature ? "not_signed" : "missing";
    }

    void each_person(const Question& question, const Json& list, const std::string& field) {
        if (!list.is_array()) return;
        for (std::size_t i = 0; i < list.size(); ++i)
            look_at(question.of_each, list[i], field + "/" + std::to_string(i) + "/");
    }

    void compare(const Question& question, const Json& answer, const Json& answers,
                 const std::string& field) {
        if (question.differs_from.empty()) return;
        const auto* other = answer_to(answers, question.differs_from);
        if (other == nullptr) return;
        const bool is_same = answer.is_array()
                                 ? std::find(answer.begin(), answer.end(), *other) != answer.end()
                                 : answer == *other;
        if (is_same) note(field, "same_as_main");
    }

    // Every adult has said how they sign, if only later.
    void authorisation() {
        for (const auto& question : form_.questions) {
            if (question.wants != Wants::signature || !question.is_of_every_adult) continue;
            const auto* answer = answer_to(answers_, question.field);
            if (answer == nullptr || !answer->is_array()) continue;
            if (!is_asked(form_.questions, question, answers_)) continue;
            for (const auto* said : signatures_of(*answer, adults(form_, answers_, today_)))
                if (said == nullptr) note(question.field, "signer_missing");
        }
    }

    void by_schema() {
        for (const auto& problem : form_.schema->problems(answers_)) {
            const bool is_said =
                std::any_of(problems_.begin(), problems_.end(), [&](const Problem& one) {
                    return (one.field + "/").starts_with(problem.field + "/") ||
                           problem.field.starts_with(one.field + "/") || problem.field.empty();
                });
            if (!is_said) note(problem.field, problem.cause);
        }
    }

    std::size_t place_of(const Problem& problem) const {
        const auto field = problem.field.substr(0, problem.field.find('/'));
        for (std::size_t i = 0; i < form_.questions.size(); ++i)
            if (form_.questions[i].field == field) return i;
        return form_.questions.size();
    }

    void in_order() {
        std::stable_sort(problems_.begin(), problems_.end(),
                         [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
    }

    const Form& form_;
    const Json& answers_;
    platform::CivilDate today_;
    Problems problems_;
};

}  // namespace

bool Problem::operator==(const Problem& other) const {
    return field == other.field && cause == other.cause;
}

Problems check(const Form& form, const Json& answers, platform::CivilDate today) {
    return Checking(form, answers, today).all();
}

Problems check_field(const Form& form, std::string_view field, const Json& answers,
                     platform::CivilDate today) {
    auto problems = check(form, answers, today);
    std::erase_if(problems, [&](const Problem& one) {
        return one.field.substr(0, one.field.find('/')) != field;
    });
    return problems;
}

std::vector<const Question*> asked(const Form& form, const Json& answers) {
    std::vector<const Question*> questions;
    for (const auto& one : form.questions)
        if (is_asked(form.questions, one, answers)) questions.push_back(&one);
    return questions;
}

Json only_asked(const Form& form, const Json& answers) {
    auto kept = Json::object();
    for (const auto* question : asked(form, answers))
        if (const auto* answer = answer_to(answers, question->field))
            kept[question->field] = *answer;
    return kept;
}

std::vector<std::string> adults(const Form& form, const Json& answers, platform::CivilDate today) {
    std::vector<std::string> names;
    const auto take = [&](const Json& person) {
        const auto name = text_in(person, "name");
        const auto born = born_of(person, today);
        const bool is_child = born && platform::age_on(*born, today) < grown_up_age;
        if (!name.empty() && !is_child) names.push_back(name);
    };
    // Who fills the form signs, of whatever age.
    if (const auto own = text_in(answers, "name"); !own.empty()) names.push_back(own);
    for (const auto& question : form.questions) {
        const auto* list = answer_to(answers, question.field);
        if (question.wants != Wants::persons || list == nullptr || !list->is_array()) continue;
        for (const auto& person : *list)
            take(person);
    }
    return names;
}

std::vector<std::string> still_to_sign(const Form& form, const Json& answers,
                                       platform::CivilDate today) {
    std::vector<std::string> waiting;
    for (const auto& question : form.questions) {
        if (question.wants != Wants::signature || !question.is_of_every_adult) continue;
        if (!is_asked(form.questions, question, answers)) continue;
        const auto* answer = answer_to(answers, question.field);
        const auto grown = adults(form, answers, today);
        const Json nothing = Json::array();
        const auto said = signatures_of(answer != nullptr ? *answer : nothing, grown);
        for (std::size_t at = 0; at < grown.size(); ++at) {
            const bool has_signed = said[at] != nullptr && text_in(*said[at], "how") != "later" &&
                                    !cause_against(question, Json::array({*said[at]}), today);
            if (!has_signed) waiting.push_back(grown[at]);
        }
    }
    return waiting;
}

}  // namespace services::forms
