#include <array>

#include "platform/table/csv_text.hpp"
#include "services/casework/case_fields.hpp"
#include "services/casework/case_import.hpp"
#include "services/casework/casework_records.hpp"
#include "services/casework/procedure.hpp"
#include "services/casework/record_check.hpp"
#include "services/casework/system_exchange.hpp"
#include "trouble/fuzz/assets.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using namespace services::casework;

// A procedure that is taken leads to an end: each step is found and has at most one after it.
void take_procedure(std::string_view bytes) {
    const auto procedure = read_procedure(bytes);
    if (!procedure) return require(!procedure.refusal().empty());
    std::set<std::string> done;
    while (const auto* step = procedure->next(done)) {
        require(procedure->find(step->id) != nullptr);
        require(done.insert(step->id).second);
    }
    require(done.size() == procedure->steps.size());
    (void)procedure->tier_for(Matter::filing, std::nullopt, 500'000);
    (void)Procedures::read(std::array{std::string(bytes)});
}

std::vector<std::string> procedure_seeds() {
    return {asset("procedures/anyang.json"), asset("procedures/qinghai.json")};
}

// The event's place in the list, the body, the opened part: a line each.
void take_case_act(std::string_view bytes) {
    const Lines lines(bytes);
    const auto act = act_from(lines.first, lines.second, lines.third);
    if (!act) return;
    const auto again = act_from(kind_of(act->event), body_text(*act), sealed_text(*act));
    require(again && again->case_id == act->case_id && again->on_version == act->on_version);
}

std::vector<std::string> case_act_seeds() {
    CaseAct act;
    act.case_id.value.bytes[0] = 1;
    act.on_version = 3;
    act.entry.value.bytes[0] = 2;
    act.progress = Progress{"visit", {}, "notice", Duty{}, Due{{2026, 11, 22}, true}};
    act.open = {{"level", "deep"}, {"facts", {{"household.people", "3"}}}};
    act.personal = {{"facts", {{"member.1.name", "欧阳㛃"}}}};
    std::vector<std::string> seeds;
    for (const auto event : {Event{}, static_cast<Event>(1), static_cast<Event>(5)}) {
        act.event = event;
        seeds.push_back(kind_of(event) + "\n" + body_text(act) + "\n" + sealed_text(act));
    }
    return seeds;
}

const CheckQuery& asked() {
    static const CheckQuery query{
        EntryId{{{7}}}, "KN-1", {Source{}}, {{1, "欧阳㛃", "410599196903159016"}}};
    return query;
}

// What comes back from a register, a system of the federation or another county: taken whole, or
// every trouble said.
void take_case_lists(std::string_view bytes) {
    if (const auto answer = answer_from_file(bytes, asked()))
        require(!answer->findings.empty());
    else
        require(!answer.refusal().empty());
    const auto rows = system_rows(bytes);
    require(rows ? !rows->empty() : !rows.refusal().empty());
    const auto cases = imported_cases(bytes);
    require(cases ? !cases->empty() : !cases.refusal().empty());
}

std::vector<std::string> case_list_seeds() {
    auto answered = query_file(asked());
    answered.replace(answered.rfind("\"\",\"\""), 5, "\"found\",\"一辆车\"");
    return {answered, "case_number,system_number,date\nKN-1,123456,2026-11-22\n",
            "county,union,level,category,main_cause,people,name,document_number,since,"
            "system_number,system_date\n410502,u-1,deep,a,illness,3,欧阳㛃,410599196903159016,"
            "2020-01-01,123,2020-02-01\n"};
}

// A field's name and its value, a line each.
void take_case_field(std::string_view bytes) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string value(bytes.substr(std::min(end + 1, bytes.size())));
    const auto field = bytes.substr(0, end);
    const auto checked = checked_value(field, value);
    if (checked) require(checked_value(field, *checked) == checked);
    (void)member_field(field);
}

std::vector<std::string> case_field_seeds() {
    return {"member.1.document_number\n410599196903159016", "member.30.name\n欧阳㛃",
            "household.people\n3", "member.2.mobile\n13800005678"};
}

constexpr std::array parsers{Parser{"procedure", take_procedure, procedure_seeds},
                             Parser{"case_act", take_case_act, case_act_seeds},
                             Parser{"case_lists", take_case_lists, case_list_seeds},
                             Parser{"case_field", take_case_field, case_field_seeds}};

}  // namespace

std::span<const Parser> casework_parsers() {
    return parsers;
}

}  // namespace fuzz
