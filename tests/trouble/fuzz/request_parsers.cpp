#include <array>

#include "platform/base/json.hpp"
#include "services/forms/forms.hpp"
#include "services/requests/request_fate.hpp"
#include "services/requests/request_records.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::requests;
namespace forms = services::forms;

constexpr platform::CivilDate today{2026, 11, 22};

std::string form_text(const std::string& id) {
    return asset("forms/" + id + ".json");
}

// A form that is taken can be asked and checked, whatever stands in it.
void take_form(std::string_view bytes) {
    const auto form = forms::load_form(bytes);
    if (!form) return require(!form.refusal().empty());
    require(form->schema != nullptr);
    for (const auto* question : forms::asked(*form, platform::Json::object()))
        require(!question->field.empty());
    (void)forms::check(*form, platform::Json::object(), today);
}

std::vector<std::string> form_seeds() {
    return {form_text("short"), form_text("job_help"), form_text("wage_arrears")};
}

// Answers of a kiosk that is not ours any more: each is judged, none is believed.
void take_answers(std::string_view bytes) {
    static const auto form = forms::load_form(form_text("school_aid")).value();
    const auto answers = platform::parse_json(bytes);
    if (!answers) return;
    const auto problems = forms::check(form, *answers, today);
    if (problems.empty()) require(forms::only_asked(form, *answers) == *answers);
    (void)forms::still_to_sign(form, *answers, today);
}

std::vector<std::string> answers_seeds() {
    return {R"({"name":"欧阳㛃","phone":{"owner":"own","mobile":"13800005678"},"people":3,
        "resident_id":"410599196903159016","main_cause":"laid_off","other_causes":["accident"],
        "household":[{"name":"林","relation":"child","born":"2016-09-01"}],
        "record_check":{"given":true,"text_version":"1","language":"en"},
        "record_check_signatures":[{"signer":"林","how":"drawn","strokes":[[1,2,3,4]]}]})",
            R"({"household":[1,[],{}],"papers":[{"paper":"other","how":"later"}]})"};
}

void take_request(std::string_view bytes) {
    if (const auto facts = facts_from(bytes)) require(facts_from(body_text(*facts)).has_value());
    if (const auto content = content_from(bytes))
        require(content_from(sealed_text(*content)).has_value());
    if (const auto fate = fate_from_json(bytes))
        require(fate_from_json(to_json_text(*fate)) == *fate);
    for (const auto event : all_events)
        if (const auto act = act_from(kind_of(event), bytes, std::string(bytes)))
            require(act_from(kind_of(event), body_text(*act), std::nullopt).has_value());
}

std::vector<std::string> request_seeds() {
    RequestFacts facts;
    facts.request.value.bytes[0] = 1;
    facts.opening = facts.request;
    facts.number = {"000123458", false};
    RequestContent content;
    content.answers = {{"name", "欧阳㛃"}};
    content.form = "short";
    StaffAct act;
    act.request = facts.request;
    act.on_version = 2;
    act.kind = Kind::legal;
    act.reason = CloseReason::helped;
    return {body_text(facts), sealed_text(content), body_text(act),
            to_json_text(RequestFate{facts.request,
                                     "000123458",
                                     Kind::legal,
                                     true,
                                     State::closed,
                                     {5},
                                     CloseReason::helped,
                                     Outside::none,
                                     "",
                                     "",
                                     3})};
}

constexpr std::array parsers{Parser{"form", take_form, form_seeds},
                             Parser{"form_answers", take_answers, answers_seeds},
                             Parser{"request", take_request, request_seeds}};

}  // namespace

std::span<const Parser> request_parsers() {
    return parsers;
}

}  // namespace fuzz
