#include "services/hub/questions/form_json.hpp"

#include <algorithm>

namespace services::hub {
namespace {

using forms::Question;
using forms::Wants;
using platform::Json;

constexpr std::string_view language = "zh_CN";

Json titles_of(const Question& question) {
    Json titles = Json::object();
    for (const auto& choice : question.choices)
        titles[choice.value] = choice.title.in(language);
    return titles;
}

Json question_to_json(const Question& question) {
    Json json{{"field", question.field},
              {"wants", forms::name_of(question.wants)},
              {"needed", question.is_needed},
              {"title", question.title.in(language)},
              {"hint", question.hint ? question.hint->in(language) : ""},
              {"least", question.least},
              {"most", question.most}};
    Json choices = Json::array();
    for (const auto& choice : question.choices)
        choices.push_back({{"value", choice.value}, {"title", choice.title.in(language)}});
    json["choices"] = std::move(choices);
    if (question.when) json["when"] = {{"field", question.when->field}, {"is", question.when->is}};
    Json of_each = Json::array();
    for (const auto& one : question.of_each)
        of_each.push_back(question_to_json(one));
    json["of_each"] = std::move(of_each);
    if (question.wants == Wants::consent) {
        json["text_version"] = question.text_version;
        json["text"] = question.text ? question.text->in(language) : "";
    }
    json["consent"] = question.consent;
    return json;
}

Json answered(const Question& question, const Json& value) {
    Json json{{"field", question.field},
              {"wants", forms::name_of(question.wants)},
              {"title", question.title.in(language)},
              {"value", value}};
    if (!question.choices.empty()) json["choices"] = titles_of(question);
    if (question.wants != Wants::persons) return json;
    json.erase("value");
    Json persons = Json::array();
    for (const auto& person : value.is_array() ? value : Json::array()) {
        Json lines = Json::array();
        for (const auto& one : question.of_each)
            if (person.is_object() && person.contains(one.field))
                lines.push_back(answered(one, person.at(one.field)));
        persons.push_back(std::move(lines));
    }
    json["persons"] = std::move(persons);
    return json;
}

}  // namespace

Json form_to_json(const forms::Form& form) {
    Json questions = Json::array();
    for (const auto& question : form.questions)
        questions.push_back(question_to_json(question));
    return {{"id", form.id},
            {"version", form.version},
            {"title", form.title.in(language)},
            {"about", form.about.in(language)},
            {"questions", std::move(questions)}};
}

Json answers_to_json(const forms::Form& form, const Json& answers) {
    Json list = Json::array();
    for (const auto& question : form.questions)
        if (answers.is_object() && answers.contains(question.field))
            list.push_back(answered(question, answers.at(question.field)));
    return list;
}

Json problems_to_json(const forms::Problems& problems) {
    Json list = Json::array();
    for (const auto& problem : problems)
        list.push_back({{"field", problem.field},
                        {"cause", problem.cause},
                        {"sentence", problem.sentence.in(language)}});
    return list;
}

}  // namespace services::hub
