#include "services/hub/questions/relief_json.hpp"

#include <cstdlib>

#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/relief/relief_register.hpp"
#include "services/relief/relief_rule.hpp"

namespace services::hub {
namespace {

using platform::Json;
using relief::name_of;

template <class Items, class Write>
Json list_of(const Items& items, const Write& write) {
    Json list = Json::array();
    for (const auto& one : items)
        list.push_back(write(one));
    return list;
}

Json day(const std::optional<platform::CivilDate>& value) {
    return value ? Json(to_text(*value)) : Json();
}

Json scope_to_json(const relief::Scope& scope) {
    return {
        {"measure", scope.measure},  {"levels", relief::text_of(scope.levels)},
        {"region", scope.region},    {"cause", scope.cause ? Json(name_of(*scope.cause)) : Json()},
        {"union", scope.union_code}, {"from", day(scope.from)},
        {"until", day(scope.until)}};
}

Json sum_to_json(const relief::Sum& sum) {
    return {{"key", sum.key},
            {"households", sum.households},
            {"people", sum.people},
            {"times", sum.times},
            {"amount_fen", sum.amount}};
}

Json household_to_json(const Hub& hub, const relief::Household& one) {
    return {{"id", to_text(one.id)},
            {"version", one.version},
            {"case", one.standing.case_id},
            {"union_name", name_of_union(hub, one.standing.union_code)},
            {"level", name_of(one.standing.level)},
            {"category", name_of(one.standing.category)},
            {"cause", name_of(one.standing.cause)},
            {"people", one.standing.people},
            {"state", name_of(one.state)},
            {"tier", one.tier},
            {"reviewed_year", one.reviewed_year ? Json(*one.reviewed_year) : Json()},
            {"exited", day(one.exited)},
            {"has_account", one.has_account}};
}

// What staff are asked for a proposal, and what the tier is called, as the rule in force says.
void add_rule_words(Hub& hub, const relief::Household& one, Json& json) {
    json["tier_title"] = "";
    json["facts"] = Json::array();
    const auto rules = hub.rulebook.relief_rules();
    const auto* rule =
        relief::rule_for(*rules, platform::date_of(hub.clock().wall()), one.standing.region);
    if (rule == nullptr) return;
    for (const auto& tier : rule->tiers)
        if (tier.id == one.tier) json["tier_title"] = tier.title.in("zh_CN");
    for (const auto& fact : rule->facts)
        if (fact.id != "people")
            json["facts"].push_back(
                {{"id", fact.id}, {"title", fact.title.in("zh_CN")}, {"is_money", fact.is_money}});
}

}  // namespace

Json fund_to_json(const Hub& hub, const relief::Fund& fund) {
    return {{"id", to_text(fund.id)},
            {"version", fund.version},
            {"title", fund.title},
            {"source", fund.source},
            {"union_name", name_of_union(hub, fund.union_code)},
            {"first_day", to_text(fund.first_day)},
            {"last_day", to_text(fund.last_day)},
            {"kinds", fund.kinds},
            {"budget_fen", fund.budget},
            {"reserved_fen", fund.reserved},
            {"paid_fen", fund.paid},
            {"left_fen", fund.left()},
            {"changes",
             list_of(hub.relief_register.changes_of(fund.id), [](const relief::HistoryLine& line) {
                 return Json{{"at_us", line.at.micros},
                             {"account", line.account},
                             {"budget_fen", std::strtoll(line.detail.c_str(), nullptr, 10)},
                             {"note", line.note}};
             })}};
}

Json grant_to_json(const relief::Grant& grant) {
    return {{"id", to_text(grant.id)},
            {"version", grant.version},
            {"household", to_text(grant.household)},
            {"fund", to_text(grant.fund)},
            {"state", name_of(grant.state)},
            {"kinds", list_of(grant.kinds,
                              [](const relief::GrantedKind& kind) {
                                  return Json{{"kind", kind.kind}, {"amount_fen", kind.amount}};
                              })},
            {"total_fen", grant.total},
            {"rule", grant.rule},
            {"day", to_text(grant.day)},
            {"proposed_by", grant.proposed_by},
            {"decided_by", grant.decided_by}};
}

Json batch_to_json(const relief::Batch& batch) {
    return {{"id", to_text(batch.id)},
            {"version", batch.version},
            {"fund", to_text(batch.fund)},
            {"state", name_of(batch.state)},
            {"payments", batch.payments},
            {"total_fen", batch.total},
            {"paid", batch.paid},
            {"failed", batch.failed},
            {"proposed_by", batch.proposed_by},
            {"approved_by", batch.approved_by}};
}

Json task_to_json(const Hub& hub, const relief::Task& task) {
    return {{"kind", name_of(task.kind)},
            {"household", to_text(task.household)},
            {"union_name", name_of_union(hub, task.union_code)},
            {"due", day(task.due)},
            {"detail", task.detail}};
}

Json payment_to_json(const relief::StoredPayment& stored) {
    return {{"grant", to_text(stored.payment.grant)},
            {"number", stored.payment.number},
            {"kind", stored.payment.kind},
            {"amount_fen", stored.payment.amount},
            {"due", to_text(stored.payment.due)},
            {"needs_review", stored.payment.needs_review},
            {"state", name_of(stored.payment.state)},
            {"failure", stored.payment.failure},
            {"household", to_text(stored.household)},
            {"reference", stored.reference}};
}

Json booklet_to_json(Hub& hub, const relief::Booklet& booklet) {
    Json json = household_to_json(hub, booklet.household);
    json["name"] = booklet.person ? booklet.person->name : "";
    json["phone"] = booklet.person ? booklet.person->phone : "";
    add_rule_words(hub, booklet.household, json);
    json["account_end"] = booklet.account_end;
    json["grants"] = list_of(booklet.grants, grant_to_json);
    json["payments"] = list_of(booklet.payments, payment_to_json);
    json["history"] = list_of(booklet.history, [](const relief::HistoryLine& line) {
        return Json{{"at_us", line.at.micros},
                    {"kind", line.kind},
                    {"account", line.account},
                    {"note", line.note}};
    });
    return json;
}

Json report_to_json(const relief::Report& report) {
    return {{"scope", scope_to_json(report.scope)},
            {"rows", list_of(report.rows, sum_to_json)},
            {"total", sum_to_json(report.total)},
            {"has_overlap", report.has_overlap},
            {"as_of", to_text(report.as_of)}};
}

}  // namespace services::hub
