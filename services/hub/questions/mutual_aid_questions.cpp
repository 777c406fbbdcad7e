#include "services/hub/questions/mutual_aid_questions.hpp"

#include <algorithm>

#include "platform/base/text.hpp"
#include "services/data/fen.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/bank_answers.hpp"
#include "services/hub/questions/mutual_aid_json.hpp"
#include "services/mutual_aid/mutual_aid_office.hpp"
#include "services/mutual_aid/mutual_aid_register.hpp"
#include "services/mutual_aid/plan.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using namespace mutual_aid;

constexpr int lists_shown = 50;
constexpr int batches_shown = 20;
constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

platform::CivilDate today_of(Hub& hub) {
    return platform::date_of(hub.clock().wall());
}

// What was sent, or the answer that says why it is of no use.
platform::Outcome<Json, HttpResponse> sent_in(const ConsoleQuestion& question) {
    auto json = platform::parse_json(question.http.body);
    if (!json || !json->is_object())
        return platform::refuse(refusal_answer(400, "not_json", "应是一个 JSON 对象"));
    return std::move(json).value();
}

std::string text_in(const Json& sent, std::string_view key) {
    return platform::text_member(sent, key).value_or("");
}

// An empty field is nothing said; what is no sum is a wrong field.
struct Money {
    std::optional<std::int64_t> fen;
    bool is_wrong = false;
};
Money money_in(const Json& sent, std::string_view key) {
    const auto text = text_in(sent, key);
    if (text.empty()) return {};
    const auto fen = data::fen_in(text);
    return {fen, !fen.has_value()};
}

HttpResponse no_money(std::string_view field) {
    return field_answer(field, "金额写成元，最多两位小数，例如 1234.50");
}

HttpResponse no_file() {
    return field_answer("file", "请选择文件（CSV 或 XLSX）");
}

std::optional<std::vector<Paper>> papers_in(const Json& sent) {
    std::vector<Paper> papers;
    const auto list = sent.find("papers");
    if (list == sent.end()) return papers;
    if (!list->is_array()) return std::nullopt;
    for (const auto& one : *list) {
        if (!one.is_object()) return std::nullopt;
        const auto kind = value_of<PaperKind>(text_in(one, "kind"));
        const auto hash = platform::from_hex(text_in(one, "sha256"));
        Paper paper;
        if (!kind || !hash || hash->size() != paper.sha256.size()) return std::nullopt;
        paper.kind = *kind;
        std::ranges::copy(*hash, paper.sha256.begin());
        papers.push_back(paper);
    }
    return papers;
}

HttpResponse download(std::string body, std::string_view type, const std::string& name) {
    HttpResponse response;
    response.content_type = std::string(type);
    response.headers["content-disposition"] = "attachment; filename=\"" + name + "\"";
    response.headers["cache-control"] = "no-store";
    response.body = std::move(body);
    return response;
}

HttpResponse claim_page(Hub& hub, const staff::Account& account, ClaimId id) {
    const auto plans = hub.rulebook.plans();
    const auto page = hub.mutual_aid_register.claim(officer_of(account), *plans, id);
    if (!page) return aid_refusal_answer(page.refusal());
    return json_answer(claim_page_to_json(hub, *page));
}

struct Asked {
    Hub& hub;
    const staff::Account& account;
    OnClaim on;
    const Json& sent;
    std::string note() const { return text_in(sent, "note"); }
};

HttpResponse acted(const Asked& asked, const ClaimAnswer& answer) {
    if (!answer) return aid_refusal_answer(answer.refusal());
    asked.hub.turn();
    asked.hub.staff.note_look(asked.account, "mutual_aid_claim", to_text(asked.on.claim), "办理");
    return claim_page(asked.hub, asked.account, asked.on.claim);
}

HttpResponse approve(const Asked& asked) {
    const auto amount = money_in(asked.sent, "amount");
    if (amount.is_wrong) return no_money("amount");
    const Approval approval{amount.fen, asked.note(),
                            platform::bool_member(asked.sent, "originals_seen").value_or(false)};
    return acted(
        asked, asked.hub.mutual_aid_office.approve(officer_of(asked.account), asked.on, approval));
}

HttpResponse refuse(const Asked& asked) {
    const auto reason = value_of<RefuseReason>(text_in(asked.sent, "reason"));
    if (!reason) return field_answer("reason", "请选择其中一项");
    return acted(asked, asked.hub.mutual_aid_office.refuse(officer_of(asked.account), asked.on,
                                                           *reason, asked.note()));
}

HttpResponse add_papers(const Asked& asked) {
    const auto papers = papers_in(asked.sent);
    if (!papers) return field_answer("papers", "材料的种类或校验值不对");
    return acted(asked, asked.hub.mutual_aid_office.add_papers(officer_of(asked.account), asked.on,
                                                               *papers));
}

HttpResponse ask_again(const Asked& asked) {
    return acted(asked, asked.hub.mutual_aid_office.ask_again(officer_of(asked.account), asked.on,
                                                              asked.note()));
}

HttpResponse reopen(const Asked& asked) {
    return acted(asked, asked.hub.mutual_aid_office.reopen(officer_of(asked.account), asked.on,
                                                           asked.note()));
}

HttpResponse mend_account(const Asked& asked) {
    return acted(asked, asked.hub.mutual_aid_office.mend_account(
                            officer_of(asked.account), asked.on, text_in(asked.sent, "bank"),
                            text_in(asked.sent, "account")));
}

struct Action {
    std::string_view name;
    HttpResponse (*act)(const Asked&);
};
constexpr Action actions[] = {{"approve", approve},   {"refuse", refuse},
                              {"papers", add_papers}, {"ask_again", ask_again},
                              {"reopen", reopen},     {"account", mend_account}};

// Whether any union of this hub lies where the plan holds.
bool holds_here(const Hub& hub, const Plan& plan) {
    const auto directory = hub.bulletin.directory();
    return std::ranges::any_of(directory->unions(), [&](const membership::Union& one) {
        return one.county.starts_with(plan.region);
    });
}

Json counts_by_state(Hub& hub, const Officer& officer) {
    Json counts = Json::object();
    for (const auto state : all_claim_states)
        counts[std::string(name_of(state))] =
            hub.mutual_aid_register.claims(officer, {"", state}, 1, 1).total;
    return counts;
}

}  // namespace

HttpResponse mutual_aid_overview(Hub& hub, const ConsoleQuestion& question) {
    const auto officer = officer_of(question.account);
    const auto today = today_of(hub);
    Json plans = Json::array();
    const auto all_plans = hub.rulebook.plans();
    for (const auto* plan : all_plans->in_force(today)) {
        auto json = plan_to_json(*plan, today);
        json["is_here"] = holds_here(hub, *plan);
        json["figures"] =
            figures_to_json(hub.mutual_aid_register.figures(officer, plan->id, today));
        plans.push_back(std::move(json));
    }
    Json lists = Json::array();
    for (const auto& list : hub.mutual_aid_register.lists(officer, "", lists_shown))
        lists.push_back(list_to_json(hub, list));
    Json batches = Json::array();
    for (const auto& line : hub.mutual_aid_register.batches(officer, batches_shown))
        batches.push_back(batch_to_json(line));
    return json_answer({{"today", to_text(today)},
                        {"plans", std::move(plans)},
                        {"lists", std::move(lists)},
                        {"batches", std::move(batches)},
                        {"by_state", counts_by_state(hub, officer)}});
}

HttpResponse send_aid_list(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto file = sent_file(*sent);
    if (!file) return no_file();
    const auto fee = money_in(*sent, "fee_each");
    if (fee.is_wrong) return no_money("fee_each");
    const auto received = money_in(*sent, "received");
    if (received.is_wrong) return no_money("received");
    const ListAsk ask{text_in(*sent, "plan"), membership::UnionCode{text_in(*sent, "union")},
                      text_in(*sent, "unit"), fee.fen, received.fen};
    const auto officer = officer_of(question.account);
    const bool takes = platform::bool_member(*sent, "takes").value_or(false);
    const auto verdict = takes ? hub.mutual_aid_office.enrol_list(officer, ask, *file)
                               : hub.mutual_aid_office.check_list(officer, ask, *file);
    if (!verdict) return aid_refusal_answer(verdict.refusal());
    if (takes) hub.turn();
    return json_answer(verdict_to_json(*verdict));
}

HttpResponse show_aid_list(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<ListId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_enrolment);
    const auto people = hub.mutual_aid_register.people_of(officer_of(question.account), *id);
    if (!people) return aid_refusal_answer(people.refusal());
    Json rows = Json::array();
    for (const auto& one : *people)
        rows.push_back(person_to_json(one));
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse end_aid_enrolment(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<EnrolmentId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_enrolment);
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto version = platform::integer_member(*sent, "version");
    if (!version) return field_answer("version", "缺少看到的版本号");
    const auto reason = value_of<EndReason>(text_in(*sent, "reason"));
    if (!reason) return field_answer("reason", "请选择其中一项");
    const auto ended =
        hub.mutual_aid_office.end(officer_of(question.account), *id, *version, *reason);
    if (!ended) return aid_refusal_answer(ended.refusal());
    hub.turn();
    return json_answer({{"version", *ended}});
}

HttpResponse aid_template(Hub&, const ConsoleQuestion& question) {
    const bool is_enrolment = question.parts[0] == "enrolment.xlsx";
    if (!is_enrolment && question.parts[0] != "claims.xlsx")
        return refusal_answer(404, "unknown", "没有这个模板");
    const platform::WrittenTable table{is_enrolment ? "参保名单" : "申领名单",
                                       is_enrolment ? enrolment_heads() : claim_heads(),
                                       {}};
    return download(std::string(platform::as_text(platform::to_xlsx(table))), xlsx_type,
                    question.parts[0]);
}

HttpResponse list_aid_claims(Hub& hub, const ConsoleQuestion& question) {
    ClaimFilter filter{std::string(question.http.query_value("plan")), {}};
    if (const auto state = question.http.query_value("state"); !state.empty()) {
        filter.state = value_of<ClaimState>(state);
        if (!filter.state) return field_answer("state", "没有这种状态");
    }
    const int page = page_of(question.http);
    const auto list =
        hub.mutual_aid_register.claims(officer_of(question.account), filter, page, rows_on_a_page);
    Json rows = Json::array();
    for (const auto& one : list.rows)
        rows.push_back(claim_row_to_json(hub, one));
    return json_answer({{"total", list.total},
                        {"page", page},
                        {"pages", pages_for(list.total)},
                        {"rows", std::move(rows)}});
}

HttpResponse open_aid_claim(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    ClaimDraft draft;
    draft.plan = text_in(*sent, "plan");
    draft.person.name = text_in(*sent, "name");
    draft.person.document_number = text_in(*sent, "number");
    auto& stay = draft.stay;
    stay.hospital = text_in(*sent, "hospital");
    stay.diagnosis = text_in(*sent, "diagnosis");
    for (const auto& [key, day] :
         {std::pair{"admitted", &stay.admitted}, {"discharged", &stay.discharged}}) {
        const auto date = platform::civil_date_from_text(text_in(*sent, key));
        if (!date) return field_answer(key, "日期写成 2026-11-21 这样");
        *day = *date;
    }
    for (const auto& [key, fen] : {std::pair{"cost", &stay.cost}, {"self_paid", &stay.self_paid}}) {
        const auto money = money_in(*sent, key);
        if (!money.fen) return no_money(key);
        *fen = *money.fen;
    }
    stay.bank = text_in(*sent, "bank");
    stay.account = text_in(*sent, "account");
    const auto papers = papers_in(*sent);
    if (!papers) return field_answer("papers", "材料的种类或校验值不对");
    draft.papers = *papers;
    const auto claim = hub.mutual_aid_office.claim(officer_of(question.account), draft);
    if (!claim) return aid_refusal_answer(claim.refusal());
    hub.turn();
    hub.staff.note_look(question.account, "mutual_aid_claim", to_text(*claim), "登记申领");
    return claim_page(hub, question.account, *claim);
}

HttpResponse send_aid_claim_list(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto file = sent_file(*sent);
    if (!file) return no_file();
    const auto verdict = hub.mutual_aid_office.claim_list(officer_of(question.account),
                                                          text_in(*sent, "plan"), *file);
    if (!verdict) return aid_refusal_answer(verdict.refusal());
    hub.turn();
    return json_answer(verdict_to_json(*verdict));
}

HttpResponse show_aid_claim(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<ClaimId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_claim);
    const auto purpose = question.http.query_value("purpose");
    const auto length = platform::length_of(purpose);
    if (length < 2 || length > 200)
        return field_answer("purpose", "请写明查看的目的（2 到 200 个字）");
    auto answer = claim_page(hub, question.account, *id);
    if (answer.status == 200)
        hub.staff.note_look(question.account, "mutual_aid_claim", question.parts[0],
                            std::string(purpose));
    return answer;
}

HttpResponse act_on_aid_claim(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<ClaimId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_claim);
    const auto found = std::ranges::find(actions, question.parts[1], &Action::name);
    if (found == std::end(actions)) return refusal_answer(404, "unknown", "没有这项操作");
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto version = platform::integer_member(*sent, "version");
    if (!version) return field_answer("version", "缺少看到的版本号");
    return found->act({hub, question.account, {*id, *version}, *sent});
}

HttpResponse make_aid_batch(Hub& hub, const ConsoleQuestion& question) {
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto batch =
        hub.mutual_aid_office.make_batch(officer_of(question.account), text_in(*sent, "plan"));
    if (!batch) return aid_refusal_answer(batch.refusal());
    hub.turn();
    return json_answer({{"id", to_text(*batch)}});
}

HttpResponse show_aid_batch(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<BatchId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_batch);
    const auto claims = hub.mutual_aid_register.claims_of(officer_of(question.account), *id);
    if (!claims) return aid_refusal_answer(claims.refusal());
    Json rows = Json::array();
    for (const auto& one : *claims)
        rows.push_back(claim_row_to_json(hub, one));
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse aid_bank_file(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<BatchId>(question.parts[0]);
    const bool is_sheet = question.parts[1] == "bank.xlsx";
    if (!id || (!is_sheet && question.parts[1] != "bank.csv"))
        return aid_refusal_answer(AidRefusal::unknown_batch);
    const auto table = hub.mutual_aid_register.bank_table(officer_of(question.account), *id);
    if (!table) return aid_refusal_answer(table.refusal());
    hub.staff.note_look(question.account, "mutual_aid_batch", question.parts[0], "导出发放清单");
    if (!is_sheet)
        return download(platform::to_csv(*table), "text/csv; charset=utf-8", question.parts[1]);
    return download(std::string(platform::as_text(platform::to_xlsx(*table))), xlsx_type,
                    question.parts[1]);
}

HttpResponse settle_aid_batch(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<BatchId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_batch);
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto on = platform::civil_date_from_text(text_in(*sent, "on"));
    if (!on) return field_answer("on", "日期写成 2026-11-21 这样");
    std::vector<ClaimId> failed;
    if (const auto list = sent->find("failed"); list != sent->end() && list->is_array()) {
        for (const auto& one : *list) {
            const auto claim = one.is_string()
                                   ? platform::id_from_text<ClaimId>(one.get<std::string>())
                                   : std::nullopt;
            if (!claim) return aid_refusal_answer(AidRefusal::unknown_claim);
            failed.push_back(*claim);
        }
    }
    const auto paid = hub.mutual_aid_office.settle(officer_of(question.account), *id, *on, failed,
                                                   text_in(*sent, "note"));
    if (!paid) return aid_refusal_answer(paid.refusal());
    hub.turn();
    return json_answer({{"paid", data::yuan_text(*paid)}});
}

HttpResponse aid_bank_results(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<BatchId>(question.parts[0]);
    if (!id) return aid_refusal_answer(AidRefusal::unknown_batch);
    const auto sent = sent_in(question);
    if (!sent) return sent.refusal();
    const auto on = platform::civil_date_from_text(text_in(*sent, "on"));
    if (!on) return field_answer("on", "日期写成 2026-11-21 这样");
    const auto file = sent_file(*sent);
    if (!file) return no_file();
    const auto taken =
        hub.mutual_aid_office.take_results(officer_of(question.account), *id, *on, *file);
    if (!taken && taken.refusal().refusal) return aid_refusal_answer(*taken.refusal().refusal);
    if (!taken) return bank_rows_answer(taken.refusal().rows);
    hub.turn();
    return json_answer({{"paid", data::yuan_text(taken->paid)},
                        {"claims_paid", taken->claims_paid},
                        {"claims_failed", taken->claims_failed}});
}

}  // namespace services::hub
