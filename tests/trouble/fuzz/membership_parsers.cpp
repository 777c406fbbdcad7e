#include <array>

#include "platform/base/json.hpp"
#include "services/assistance/assistance_records.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/divisions.hpp"
#include "services/membership/document_rules.hpp"
#include "services/membership/fate.hpp"
#include "services/membership/membership_records.hpp"
#include "services/membership/membership_rules.hpp"
#include "services/membership/person_rules.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::membership;

void take_facts(std::string_view bytes) {
    const auto facts = facts_from(bytes);
    if (facts) require(facts_from(body_text(*facts)).has_value());
}

std::vector<std::string> facts_seeds() {
    ApplicationFacts facts;
    facts.application.value.bytes[0] = 1;
    facts.request = facts.application;
    facts.number = {"000123458", false};
    facts.county = "410502";
    facts.consents = {{Purpose::membership, "2026-11", "zh_CN", true}};
    facts.vow_version = "2026-11";
    facts.vow_language = facts.language = "zh_CN";
    return {body_text(facts)};
}

// The plain text inside a seal.
void take_person(std::string_view bytes) {
    const auto person = person_from(bytes);
    if (person) require(person_from(sealed_text(*person)).has_value());
}

std::vector<std::string> person_seeds() {
    ApplicationPerson person;
    person.name = "欧阳㛃";
    person.document_number = "410599196903159016";
    person.birth = platform::CivilDate{1969, 3, 15};
    person.contact = {PhoneOwner::own, "13800005678"};
    person.employer = "星火外卖配送";
    person.marks = {Mark::past_retirement_age};
    person.signature = {{{100, 500}, {130, 501}}};
    return {sealed_text(person)};
}

// Kind, body and opened part, a line each.
void take_act(std::string_view bytes) {
    const Lines lines(bytes);
    const auto act = act_from(lines.first, lines.second, lines.third);
    if (act) require(act_from(kind_of(act->event), body_text(*act), sealed_text(*act)).has_value());
}

std::vector<std::string> act_seeds() {
    StaffAct act;
    act.application.value.bytes[0] = 1;
    std::vector<std::string> seeds;
    for (const auto event :
         {Event::take_up, Event::approve, Event::refuse, Event::ask_again, Event::retain}) {
        act.event = event;
        act.refuse_reason = RefuseReason{};
        act.asked = {AskFor{}};
        act.note = "缺照片";
        seeds.push_back(kind_of(event) + "\n" + body_text(act) + "\n" + sealed_text(act));
    }
    return seeds;
}

void take_fate(std::string_view bytes) {
    const auto fate = fate_from_json(bytes);
    if (fate) require(fate_from_json(to_json_text(*fate)) == fate);
}

std::vector<std::string> fate_seeds() {
    Fate fate;
    fate.application.value.bytes[0] = 1;
    fate.acceptance_number = "000123458";
    fate.note = "请补照片";
    fate.asked = {AskFor{}};
    return {to_json_text(fate)};
}

void take_directory(std::string_view bytes) {
    const auto directory = Directory::parse(bytes);
    if (!directory) return;
    (void)directory->firms_named("星火");
    for (const auto& grid : directory->grids())
        (void)directory->route(JoinPath::place, {}, grid.code, grid.county);
}

// The first two of everything in the asset's lists: small enough to be changed everywhere.
std::string thinned(const char* path) {
    auto json = platform::parse_json(asset(path)).value();
    for (auto& [key, list] : json.items()) {
        if (list.is_array() && list.size() > 2) list.erase(list.begin() + 2, list.end());
        if (list.is_object())
            while (list.size() > 2)
                list.erase(list.begin());
    }
    return platform::to_canonical_text(json);
}

std::vector<std::string> directory_seeds() {
    return {thinned("demo/directory.json"), "{}"};
}

void take_divisions(std::string_view bytes) {
    const auto divisions = Divisions::parse(bytes);
    if (divisions) (void)divisions->province_of("41");
}

std::vector<std::string> divisions_seeds() {
    return {thinned("divisions/divisions.json"), "{}"};
}

// What a person types, and what staff search for.
void take_typed(std::string_view bytes) {
    static const auto divisions = Divisions::parse(asset("divisions/divisions.json")).value();
    for (const auto kind : all_document_kinds) {
        (void)check_document(kind, bytes, {2026, 11, 21}, divisions);
        (void)check_name(kind, bytes);
    }
    (void)check_organisation_code(bytes);
    (void)check_mobile(bytes);
    (void)masked_name(bytes);
    (void)masked_number(bytes);
    (void)masked_number_last_four(bytes);
    (void)masked_mobile(bytes);
    (void)is_acceptance_number(bytes);
    const auto once = normalised_document_number(bytes);
    require(normalised_document_number(once) == once);
}

std::vector<std::string> typed_seeds() {
    return {"410599196903159016", "欧阳㛃",      "13800005678",
            "91410500MA9KTEST0X", "１２３ ab-c", "=cmd|' /C calc'!A0"};
}

void take_call(std::string_view bytes) {
    namespace assistance = services::assistance;
    if (const auto called = assistance::called_from(bytes))
        require(assistance::called_from(assistance::body_text(*called)).has_value());
    (void)assistance::call_in(bytes);
    if (const auto answer = assistance::answer_from_json(bytes))
        require(assistance::answer_from_json(assistance::to_json_text(*answer)).has_value());
}

std::vector<std::string> call_seeds() {
    namespace assistance = services::assistance;
    const assistance::CallId call{{{1}}};
    return {assistance::body_text(assistance::Called{call, {}, "home"}),
            assistance::body_text(assistance::Answered{call}),
            assistance::to_json_text(assistance::Answer{call, {5}})};
}

constexpr std::array parsers{Parser{"application_facts", take_facts, facts_seeds},
                             Parser{"sealed_person", take_person, person_seeds},
                             Parser{"staff_act", take_act, act_seeds},
                             Parser{"fate", take_fate, fate_seeds},
                             Parser{"directory", take_directory, directory_seeds},
                             Parser{"divisions", take_divisions, divisions_seeds},
                             Parser{"typed_fields", take_typed, typed_seeds},
                             Parser{"call", take_call, call_seeds}};

}  // namespace

std::span<const Parser> membership_parsers() {
    return parsers;
}

}  // namespace fuzz
