#include "services/hub/questions/mutual_aid_json.hpp"

#include <algorithm>
#include <iterator>

#include "platform/base/ensure.hpp"
#include "services/data/fen.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/table_answer.hpp"

namespace services::hub {
namespace {

using platform::Json;
using namespace mutual_aid;

Json money_or_null(const std::optional<std::int64_t>& fen) {
    return fen ? Json(data::yuan_text(*fen)) : Json();
}

std::string union_name(const Hub& hub, const membership::UnionCode& code) {
    const auto directory = hub.bulletin.directory();
    const auto* own = directory->find(code);
    return own == nullptr ? code.text : own->name;
}

Json stay_to_json(const Stay& stay) {
    return {{"hospital", stay.hospital},
            {"diagnosis", stay.diagnosis},
            {"admitted", to_text(stay.admitted)},
            {"discharged", to_text(stay.discharged)},
            {"cost", data::yuan_text(stay.cost)},
            {"self_paid", data::yuan_text(stay.self_paid)},
            {"bank", stay.bank},
            {"account", stay.account}};
}

Json papers_to_json(const std::vector<Paper>& papers) {
    Json list = Json::array();
    for (const auto& one : papers)
        list.push_back({{"kind", name_of(one.kind)}, {"sha256", platform::to_hex(one.sha256)}});
    return list;
}

Json history_to_json(const std::vector<StoredHistory>& history) {
    Json list = Json::array();
    for (const auto& one : history)
        list.push_back({{"version", one.version},
                        {"when_us", one.at.micros},
                        {"event", name_of(one.event)},
                        {"account", one.account},
                        {"detail", one.detail},
                        {"note", one.note}});
    return list;
}

Json cover_to_json(const Cover& cover) {
    return {{"from", to_text(cover.from)},
            {"until", to_text(cover.until)},
            {"claims_from", to_text(cover.claims_from)}};
}

// 422 names the field, the others the code where it is not the refusal's own name.
struct Said {
    AidRefusal refusal;
    int status;
    std::string_view word;
    std::string_view sentence;
};
constexpr Said said[] = {
    {AidRefusal::unknown_plan, 422, "plan", "这项互助今天没有在办理，请重新选择"},
    {AidRefusal::joins_otherwise, 422, "plan", "这项保障不是这样参加的，请看计划说明"},
    {AidRefusal::window_closed, 422, "plan", "现在不在参加时间内，请看计划里下一次可以参加的日期"},
    {AidRefusal::other_region, 422, "union", "这个工会不在计划的地区里，请重新选择"},
    {AidRefusal::not_your_area, 403, "", "这不在您负责的范围"},
    {AidRefusal::not_your_role, 403, "four_eyes", "这一步要由有审批权限的同事来做"},
    {AidRefusal::unknown_union, 422, "union", "请选择工会"},
    {AidRefusal::unit_missing, 422, "unit", "请填写单位名称，不超过80个字"},
    {AidRefusal::fee_missing, 422, "fee_each",
     "计划里没有缴费标准，请填写每人缴费，或在名单里加“缴费”列"},
    {AidRefusal::fee_differs, 422, "fee_each", "与计划的缴费标准不一样，请核对"},
    {AidRefusal::not_enrolled, 422, "number", "这个人没有参加过这项互助，请核对证件号码"},
    {AidRefusal::already_claimed, 409, "", "这次住院已经申领过"},
    {AidRefusal::unknown_enrolment, 404, "", "没有这份名单或参保记录"},
    {AidRefusal::unknown_claim, 404, "", "没有这份申领"},
    {AidRefusal::unknown_batch, 404, "", "没有这个发放批次"},
    {AidRefusal::changed_meanwhile, 409, "stale", "刚才被别人改过，请看过新内容再决定"},
    {AidRefusal::not_possible_now, 409, "", "现在的状态不能这样办理"},
    {AidRefusal::same_person_twice, 403, "four_eyes", "同一人不能批两次，请由另一位同事审批"},
    {AidRefusal::person_wrong, 422, "name", "姓名或证件号码不对，或与参保时登记的不一致"},
    {AidRefusal::stay_wrong, 422, "discharged",
     "住院日期或金额不对：出院不早于入院、不晚于今天，自付不大于总费用"},
    {AidRefusal::account_wrong, 422, "account", "银行账号对不上，应是本人银行卡的16到19位数字"},
    {AidRefusal::amount_missing, 422, "amount", "请填写给付金额（元，最多两位小数）"},
    {AidRefusal::amount_differs, 422, "amount",
     "与按规则算出的或第一次审批的金额不同，请看过新内容再决定"},
    {AidRefusal::amount_too_high, 422, "amount", "超过这项互助每人每期的上限"},
    {AidRefusal::reason_missing, 422, "note", "请写明理由或依据，不超过300字"},
    {AidRefusal::papers_missing, 422, "papers", "请先登记材料，或确认已看过原件"},
    {AidRefusal::not_covered, 409, "", "入院那天不在保障期内，只能书面说明不予给付"},
    {AidRefusal::waiting_period, 409, "", "入院那天还在等待期内，只能书面说明不予给付"},
    {AidRefusal::too_late, 409, "", "超过了申领期限，只能书面说明不予给付"},
    {AidRefusal::nothing_to_pay, 409, "", "现在没有等待发放的申领"},
    {AidRefusal::no_key, 503, "", "现在不能加密保存，请联系维护人员"},
};
static_assert(std::size(said) == static_cast<std::size_t>(AidRefusal::no_key) + 1);

}  // namespace

platform::HttpResponse aid_refusal_answer(AidRefusal refusal) {
    const auto one = std::ranges::find(said, refusal, &Said::refusal);
    platform::ensure(one != std::end(said), "every refusal has its words");
    if (one->status == 422) return field_answer(one->word, one->sentence);
    return refusal_answer(one->status, one->word.empty() ? name_of(refusal) : one->word,
                          one->sentence);
}

Json plan_to_json(const Plan& plan, platform::CivilDate today) {
    const auto open = next_open_day(plan, today);
    Json papers = Json::array();
    for (const auto& one : plan.papers)
        papers.push_back(one.in("zh_CN"));
    return {{"plan", plan.id},
            {"title", plan.title.in("zh_CN")},
            {"summary", plan.summary.in("zh_CN")},
            {"first_day", to_text(plan.first_day)},
            {"region", plan.region},
            {"covers", name_of(plan.covers)},
            {"covers_words", plan.covers_words.in("zh_CN")},
            {"joining", name_of(plan.joining)},
            {"paid_by", plan.paid_by.in("zh_CN")},
            {"fee", money_or_null(plan.fee)},
            {"waiting_days", plan.waiting_days},
            {"is_open", open == today},
            {"next_open", open ? Json(to_text(*open)) : Json()},
            {"payout", name_of(plan.payout.kind)},
            {"most_a_period", money_or_null(plan.payout.most_a_period)},
            {"second_above", data::yuan_text(plan.second_above)},
            {"papers", std::move(papers)},
            {"source", plan.source},
            {"unverified", plan.unverified ? plan.unverified->in("zh_CN") : ""}};
}

Json list_to_json(const Hub& hub, const StoredList& list) {
    return {{"id", to_text(list.fact.list)},
            {"plan", list.fact.plan.id},
            {"unit", list.fact.unit},
            {"union_name", union_name(hub, list.fact.union_code)},
            {"people", list.fact.people},
            {"already", list.fact.already},
            {"fees", data::yuan_text(list.fact.fees)},
            {"when_us", list.taken_at.micros},
            {"account", list.account}};
}

Json person_to_json(const CoveredLine& line) {
    const auto& fact = line.enrolment.fact;
    return {
        {"id", to_text(fact.enrolment)},
        {"version", line.enrolment.version},
        {"name_masked", line.masked_name},
        {"number_masked", line.masked_number},
        {"fee", data::yuan_text(fact.fee)},
        {"cover", cover_to_json(fact.cover)},
        {"ended_on", line.enrolment.ended_on ? Json(to_text(*line.enrolment.ended_on)) : Json()},
        {"end_reason",
         line.enrolment.end_reason ? Json(name_of(*line.enrolment.end_reason)) : Json()}};
}

Json claim_row_to_json(const Hub& hub, const ClaimLine& line) {
    const auto& claim = line.claim;
    return {{"id", to_text(claim.claim)},
            {"number", claim_number(claim.serial)},
            {"plan", claim.plan},
            {"state", name_of(claim.state)},
            {"version", claim.version},
            {"name_masked", line.masked_name},
            {"number_masked", line.masked_number},
            {"unit", line.unit},
            {"union_name", union_name(hub, claim.union_code)},
            {"amount", data::yuan_text(claim.amount)},
            {"claimed_us", claim.claimed_at.micros},
            {"changed_us", claim.changed_at.micros}};
}

Json claim_page_to_json(const Hub& hub, const ClaimPage& page) {
    auto json = claim_row_to_json(hub, {page.claim, page.enrolment.fact.unit, "", ""});
    json.erase("name_masked");
    json.erase("number_masked");
    json["cover"] = cover_to_json(page.enrolment.fact.cover);
    if (page.enrolment.ended_on) json["ended_on"] = to_text(*page.enrolment.ended_on);
    if (page.person) {
        json["name"] = page.person->name;
        json["document_number"] = page.person->document_number;
        json["mobile"] = page.person->mobile;
    }
    if (page.stay) json["stay"] = stay_to_json(*page.stay);
    json["papers"] = papers_to_json(page.papers);
    json["history"] = history_to_json(page.history);
    json["paid_already"] = data::yuan_text(page.paid_already);
    json["by_rule"] = money_or_null(page.by_rule);
    json["most_left"] = money_or_null(page.most_left);
    json["why_not"] = page.why_not ? Json(name_of(*page.why_not)) : Json();
    json["approved_first_by"] = page.claim.approved_first_by;
    if (page.claim.refuse_reason) json["refuse_reason"] = name_of(*page.claim.refuse_reason);
    if (page.claim.paid_on) json["paid_on"] = to_text(*page.claim.paid_on);
    return json;
}

Json batch_to_json(const BatchLine& line) {
    return {{"id", to_text(line.batch.batch)},
            {"serial", line.batch.serial},
            {"plan", line.batch.plan},
            {"claims", line.batch.claims},
            {"total", data::yuan_text(line.batch.total)},
            {"waiting", line.waiting},
            {"paid", data::yuan_text(line.paid)},
            {"failed", line.failed},
            {"when_us", line.batch.made_at.micros},
            {"account", line.batch.account}};
}

Json verdict_to_json(const ListVerdict& verdict) {
    return {{"is_taken", verdict.is_taken},
            {"unreadable", verdict.unreadable},
            {"problems", row_problems_to_json(verdict.problems)},
            {"problem_count", verdict.problems.size()},
            {"people", verdict.people},
            {"already", verdict.already},
            {"fees", data::yuan_text(verdict.fees)},
            {"cover", cover_to_json(verdict.cover)}};
}

Json verdict_to_json(const ClaimListVerdict& verdict) {
    return {{"is_taken", verdict.is_taken},
            {"unreadable", verdict.unreadable},
            {"problems", row_problems_to_json(verdict.problems)},
            {"problem_count", verdict.problems.size()},
            {"people", verdict.people}};
}

Json figures_to_json(const AidFigures& figures) {
    return {{"units", figures.units},
            {"people", figures.people},
            {"fees", data::yuan_text(figures.fees)},
            {"claims_paid", figures.claims_paid},
            {"paid", data::yuan_text(figures.paid)},
            {"average_paid", data::yuan_text(figures.average_paid)},
            {"people_a_unit", static_cast<double>(figures.tenths_a_unit) / 10.0},
            {"until", to_text(figures.until)}};
}

}  // namespace services::hub
