#include "services/hub/questions/case_json.hpp"

#include "services/casework/case_fields.hpp"
#include "services/casework/procedure.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/phone_notice.hpp"
#include "services/hub/qr_picture.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/relief_json.hpp"
#include "services/relief/relief_register.hpp"

namespace services::hub {
namespace {

using casework::name_of;
using platform::Json;

constexpr std::string_view language = "zh_CN";

Json day(const std::optional<platform::CivilDate>& value) {
    return value ? Json(to_text(*value)) : Json();
}

Json due(const std::optional<casework::Due>& value) {
    if (!value) return nullptr;
    return {{"day", to_text(value->day)}, {"is_provisional", value->is_provisional}};
}

template <class Enum>
Json code(const std::optional<Enum>& value) {
    return value ? Json(name_of(*value)) : Json();
}

template <class Enum>
Json codes(const std::vector<Enum>& values) {
    Json list = Json::array();
    for (const auto value : values)
        list.push_back(name_of(value));
    return list;
}

template <class Items, class Write>
Json list_of(const Items& items, const Write& write) {
    Json list = Json::array();
    for (const auto& one : items)
        list.push_back(write(one));
    return list;
}

std::string step_title(Hub& hub, const std::string& procedure, const std::string& step) {
    const auto procedures = hub.rulebook.procedures();
    const auto* found = procedures->find(procedure);
    const auto* at = found != nullptr ? found->find(step) : nullptr;
    return at != nullptr ? at->title.in(language) : step;
}

Json classed(const std::optional<casework::Classification>& as) {
    if (!as) return nullptr;
    return {{"level", name_of(as->level)},
            {"category", name_of(as->category)},
            {"main_cause", name_of(as->main_cause)},
            {"other_causes", codes(as->other_causes)},
            {"route", as->route}};
}

Json signature(const casework::Signature& one) {
    Json strokes = Json::array();
    for (const auto& stroke : one.strokes)
        strokes.push_back(list_of(stroke, [](const casework::Point& point) {
            return Json{point.x, point.y};
        }));
    return {{"who", one.who},
            {"by", name_of(one.by)},
            {"witness", one.witness},
            {"strokes", std::move(strokes)}};
}

Json paper(const casework::Attachment& one) {
    return {{"kind", one.kind},
            {"hash", platform::to_hex(one.hash)},
            {"size", one.size},
            {"media_type", one.media_type}};
}

Json facts(const casework::Facts& known) {
    Json object = Json::object();
    for (const auto& [field, value] : known)
        object[field] = value;
    return object;
}

Json visit(const casework::CaseVisit& one) {
    return {{"id", to_text(one.entry)},
            {"account", one.account},
            {"kind", name_of(one.visit.kind)},
            {"on", to_text(one.visit.on)},
            {"visitors", one.visit.visitors},
            {"findings", one.visit.findings},
            {"stable", one.visit.is_stable ? Json(*one.visit.is_stable) : Json()},
            {"survey", facts(one.visit.survey)},
            {"attachments", list_of(one.visit.attachments, paper)},
            {"signatures", list_of(one.visit.signatures, signature)}};
}

Json check(const casework::CaseCheck& one) {
    return {{"id", to_text(one.entry)},
            {"is_open", one.is_open},
            {"asked_on", to_text(one.asked_on)},
            {"due", due(one.due)},
            {"sources", codes(one.sources)},
            {"findings", list_of(one.findings, [](const casework::CheckFinding& finding) {
                 return Json{{"source", name_of(finding.source)},
                             {"member", finding.member},
                             {"finding", name_of(finding.finding)},
                             {"text", finding.text}};
             })}};
}

Json notice(const casework::CaseNotice& one) {
    const auto& shown = one.shown;
    return {{"id", to_text(one.entry)},
            {"state", one.state},
            {"step", one.step},
            {"code", one.code},
            {"number_tail", shown.number_tail},
            {"name_masked", shown.masked_name},
            {"place", shown.place},
            {"category", code(shown.category)},
            {"people", shown.people},
            {"aid", shown.aid},
            {"amount_fen", shown.amount_fen},
            {"from", to_text(shown.from)},
            {"until", due(shown.until)},
            {"phone", shown.objection_phone}};
}

Json decision(const casework::CaseDecision& one) {
    return {{"id", to_text(one.entry)},
            {"event", name_of(one.event)},
            {"at_us", one.at.micros},
            {"account", one.account},
            {"on_version", one.on_version},
            {"matter", name_of(one.matter)},
            {"aid", list_of(one.aid,
                            [](const casework::AidPart& part) {
                                return Json{{"kind", part.kind}, {"amount_fen", part.amount_fen}};
                            })},
            {"amount_fen", one.amount_fen},
            {"tier", one.tier},
            {"reason", one.reason},
            {"words", one.words},
            {"policy_pack", one.policy_pack},
            {"procedure", one.procedure},
            {"procedure_hash", one.procedure_hash},
            {"documents", one.documents},
            {"facts", facts(one.facts)}};
}

// Objections, appeals and audits: opened by somebody, settled by another.
template <class Matter>
Json matter(const Matter& one, const std::string& said, const std::string& answered) {
    return {{"id", to_text(one.entry)},
            {"state", one.state},
            {"due", due(one.due)},
            {"text", said},
            {"reason", answered}};
}

Json fields_of(std::string_view prefix, const std::vector<casework::FieldKind>& kinds) {
    constexpr std::string_view sorts[] = {"words", "name",  "document", "mobile",
                                          "money", "whole", "date",     "yes_no"};
    return list_of(kinds, [&](const casework::FieldKind& kind) {
        return Json{{"field", std::string(prefix) + std::string(kind.field)},
                    {"sort", sorts[static_cast<std::size_t>(kind.sort)]}};
    });
}

void put_parts(Json& json, const casework::CasePage& page) {
    json["facts"] = list_of(page.facts, [](const casework::CaseFact& one) {
        return Json{{"field", one.field},
                    {"value", one.value},
                    {"version", one.version},
                    {"account", one.account}};
    });
    json["conflicts"] = list_of(page.conflicts, [](const casework::FieldConflict& one) {
        return Json{{"field", one.field},
                    {"value", one.value},
                    {"account", one.account},
                    {"at_us", one.at.micros}};
    });
    json["consents"] = list_of(page.consents, [](const casework::CaseConsent& one) {
        return Json{{"purpose", name_of(one.given.purpose)},
                    {"member", one.given.member},
                    {"signature", signature(one.given.signature)},
                    {"on", to_text(one.given.on)}};
    });
    json["documents"] =
        list_of(page.documents, [](const casework::CaseDocument& one) { return paper(one.paper); });
    json["visits"] = list_of(page.visits, visit);
    json["checks"] = list_of(page.checks, check);
    json["meetings"] = list_of(page.meetings, [](const casework::CaseMeeting& one) {
        return Json{{"on", to_text(one.meeting.on)},
                    {"attended", one.meeting.attended},
                    {"minutes", one.meeting.minutes}};
    });
    json["objections"] = list_of(page.objections, [](const casework::CaseObjection& one) {
        auto object = matter(one, one.text, one.reason);
        object["contact"] = one.contact;
        return object;
    });
    json["decisions"] = list_of(page.decisions, decision);
    json["appeals"] = list_of(page.appeals, [](const casework::CaseAppeal& one) {
        return matter(one, one.text, one.reason);
    });
    json["audits"] = list_of(
        page.audits, [](const casework::CaseAudit& one) { return matter(one, "", one.findings); });
    json["follow_ups"] = list_of(page.follow_ups, [](const casework::CaseFollowUp& one) {
        return Json{{"id", to_text(one.entry)}, {"state", one.state}, {"due", due(one.due)}};
    });
}

// Who may decide on it, by the region's procedure.
Json level_for(const casework::Procedure* procedure, const relief::Grant& grant) {
    std::vector<casework::AidPart> parts;
    for (const auto& kind : grant.kinds)
        parts.push_back({kind.kind, kind.amount});
    const auto tier = procedure == nullptr ? std::nullopt : procedure->tier_for(parts);
    return tier ? Json(name_of(tier->level)) : Json();
}

}  // namespace

Json case_row_to_json(Hub& hub, const casework::CaseRow& row) {
    const auto today = platform::date_of(hub.clock().wall());
    return {{"id", to_text(row.case_id)},
            {"number", row.number},
            {"state", name_of(row.state)},
            {"version", row.version},
            {"name_masked", row.masked_name},
            {"union", row.union_code},
            {"union_name", name_of_union(hub, row.union_code)},
            {"county", row.county},
            {"origin", name_of(row.origin)},
            {"people", row.people},
            {"classed", classed(row.classed)},
            {"step", row.step},
            {"step_title", step_title(hub, row.procedure, row.step)},
            {"duty", code(row.duty)},
            {"due", due(row.due)},
            {"is_overdue", row.due && row.due->day < today},
            {"opened_us", row.opened_at.micros},
            {"changed_us", row.changed_at.micros},
            {"decided_on", day(row.decided_on)},
            {"closed_on", day(row.closed_on)},
            {"appeal_until", day(row.appeal_until)},
            {"exit_reason", code(row.exit_reason)},
            {"system_date", day(row.system_date)},
            {"system_by", row.system_by},
            {"approved_first_by", row.approved_first_by},
            {"paired", row.paired},
            {"merged_into", row.merged_into ? Json(to_text(*row.merged_into)) : Json()},
            {"open_facts", row.open_facts},
            {"is_erased", row.is_erased}};
}

Json case_task_to_json(Hub& hub, const casework::CaseTask& task) {
    return {{"case", to_text(task.case_id)},
            {"number", task.number},
            {"name_masked", task.masked_name},
            {"union_name", name_of_union(hub, task.union_code)},
            {"what", task.what},
            {"step_title", task.what.starts_with("step:")
                               ? step_title(hub, task.procedure, task.what.substr(5))
                               : ""},
            {"due", due(task.due)},
            {"is_overdue", task.is_overdue}};
}

Json case_lines_to_json(const std::vector<casework::CaseLine>& lines) {
    return list_of(lines, [](const casework::CaseLine& line) {
        return Json{{"version", line.version},
                    {"at_us", line.at.micros},
                    {"event", name_of(line.event)},
                    {"account", line.account},
                    {"words", line.words},
                    {"corrected", list_of(line.corrected, [](const casework::CaseCorrection& one) {
                         return Json{{"field", one.field}, {"from", one.from}, {"to", one.to}};
                     })}};
    });
}

Json case_page_to_json(Hub& hub, const casework::CasePage& page) {
    Json json = case_row_to_json(hub, page.row);
    put_parts(json, page);
    json["steps"] = list_of(page.steps, [&](const casework::CaseStep& one) {
        return Json{{"id", one.id},
                    {"title", step_title(hub, page.row.procedure, one.id)},
                    {"is_done", one.is_done},
                    {"is_next", one.is_next}};
    });
    const auto procedures = hub.rulebook.procedures();
    const auto* procedure = procedures->find(page.row.procedure);
    const auto* next = procedure != nullptr ? procedure->find(page.row.step) : nullptr;
    json["next_act"] = next != nullptr ? Json(name_of(next->act)) : Json();
    json["next_visit"] = next != nullptr ? Json(name_of(next->visit_kind)) : Json();
    json["procedure_title"] =
        procedure != nullptr ? procedure->title.in(language) : page.row.procedure;
    json["procedure_source"] = procedure != nullptr ? procedure->source : "";
    json["months_above_line"] = procedure != nullptr ? procedure->months_above_line : 0;
    json["proposals"] = list_of(hub.relief_register.proposals_of_case(to_text(page.row.case_id)),
                                [&](const relief::Grant& grant) {
                                    auto proposal = grant_to_json(grant);
                                    proposal["level"] = level_for(procedure, grant);
                                    return proposal;
                                });
    json["notices"] = list_of(page.notices, [&](const casework::CaseNotice& one) {
        auto object = notice(one);
        // What hangs on the board leads here; once it has come down there is nothing to lead to.
        if (one.state == "open") object["qr_svg"] = qr_svg(notice_url(hub, one.code));
        return object;
    });
    json["history"] = case_lines_to_json(page.history);
    json["possible"] = codes(page.possible);
    json["net_income_a_head_month"] =
        page.net_income_a_head_month ? Json(*page.net_income_a_head_month) : Json();
    json["household_fields"] = fields_of("household.", casework::household_fields());
    json["member_fields"] = fields_of("", casework::member_fields());
    return json;
}

}  // namespace services::hub
