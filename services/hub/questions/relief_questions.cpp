#include "services/hub/questions/relief_questions.hpp"

#include "services/casework/case_fields.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/relief_json.hpp"
#include "services/relief/relief_register.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;
using relief::ReliefRefusal;

constexpr int tasks_shown = 200;

template <class Items, class Write>
Json list_of(const Items& items, const Write& write) {
    Json list = Json::array();
    for (const auto& one : items)
        list.push_back(write(one));
    return list;
}

relief::LedgerAsk ledger_ask(const HttpRequest& request) {
    relief::LedgerAsk ask;
    const auto given = [&](std::string_view key) { return request.query_value(key); };
    if (given("what") == "granted") ask.what = relief::Entry::granted;
    if (!given("by").empty()) {
        const auto by = relief::group_by_from(given("by"));
        if (!by) throw FieldWrong{"by", "不能这样分组"};
        ask.by = *by;
    }
    if (!given("levels").empty()) {
        const auto levels = relief::levels_from(given("levels"));
        if (!levels) throw FieldWrong{"levels", "没有这个级别"};
        ask.levels = *levels;
    }
    for (const auto& [key, day] : {std::pair{"from", &ask.from}, {"to", &ask.until}}) {
        if (given(key).empty()) continue;
        *day = platform::civil_date_from_text(given(key));
        if (!*day) throw FieldWrong{key, "日期写成 2026-11-21 这样"};
    }
    return ask;
}

}  // namespace

relief::Officer relief_officer_of(const staff::Account& account) {
    relief::Officer officer;
    officer.account = account.login;
    officer.may_handle = account.may(staff::Role::reception) || account.may(staff::Role::review);
    // A unit's union reports and files for people; it decides nothing.
    officer.may_decide =
        account.may(staff::Role::approval) && account.level != staff::Level::unit_union;
    officer.all_areas = account.area.empty();
    officer.unions.assign(account.area.begin(), account.area.end());
    return officer;
}

HttpResponse relief_refusal_answer(ReliefRefusal refusal) {
    using enum ReliefRefusal;
    switch (refusal) {
        case unknown_fund:
        case unknown_household:
        case unknown_grant:
        case unknown_payment:
        case unknown_batch:
            return refusal_answer(404, relief::name_of(refusal), "没有这一项");
        case changed_meanwhile:
            return refusal_answer(409, "stale", "刚才被别人改过，请看过新内容再决定");
        case not_possible_now:
            return refusal_answer(409, "not_possible_now", "现在的状态不能这样办理");
        case not_your_area:
            return refusal_answer(403, "not_your_area", "不在您负责的范围");
        case not_your_role:
            return refusal_answer(403, "role", "您的账号没有办这一步的权限");
        case same_person_twice:
            return refusal_answer(403, "four_eyes",
                                  "提出的人、登记过其中收款账户的人不能自己批，请由另一位同事审批");
        case reason_missing:
            return field_answer("note", "请写明理由");
        case out_of_range:
            return field_answer("amount", "金额或日期不对");
        case no_rule:
            return refusal_answer(409, "no_rule", "这里这一天没有生效的救助办法");
        case no_tier:
            return refusal_answer(409, "no_tier", "救助办法里没有这一类困难的档次");
        case facts_missing:
            return refusal_answer(409, "facts_missing", "计算需要的家庭资料还没有填全");
        case nothing_to_grant:
            return refusal_answer(409, "nothing_to_grant", "按办法算下来没有可以发放的");
        case more_than_the_most:
            return field_answer("amount", "不能超过按办法算出的最高额");
        case fund_not_for_this:
            return field_answer("fund", "这笔资金不能用在这里");
        case not_enough_in_fund:
            return refusal_answer(409, "not_enough_in_fund", "资金余额不足");
        case no_account:
            return refusal_answer(409, "no_account", "还没有收款账户");
        case account_wrong:
            return field_answer("number", "账号不对，请核对");
        case nothing_is_ready:
            return refusal_answer(409, "nothing_is_ready", "没有到期待发的款项");
        case already_there:
            return refusal_answer(409, "already_there", "已经有了，不用再办");
        case payments_open:
            return refusal_answer(409, "payments_open", "还有款项在银行，请先等结果");
        case no_key:
            return refusal_answer(503, "no_key", "封存密钥不在有效期，请联系管理员");
    }
    return refusal_answer(409, "refused", "不能办理");
}

HttpResponse relief_overview(Hub& hub, const ConsoleQuestion& question) {
    const auto officer = relief_officer_of(question.account);
    const auto& books = hub.relief_register;
    Json waiting = list_of(books.grants(officer, relief::GrantState::proposed),
                           [&](const relief::GrantRow& row) {
                               auto json = grant_to_json(row.grant);
                               json["name_masked"] = row.masked_name;
                               json["case"] = row.standing.case_id;
                               json["union_name"] = name_of_union(hub, row.standing.union_code);
                               return json;
                           });
    return json_answer(
        {{"funds", list_of(books.funds(officer),
                           [&](const relief::Fund& fund) { return fund_to_json(hub, fund); })},
         {"waiting", std::move(waiting)},
         {"batches", list_of(books.batches(officer), batch_to_json)},
         {"tasks", list_of(books.tasks(officer, tasks_shown),
                           [&](const relief::Task& task) { return task_to_json(hub, task); })}});
}

HttpResponse relief_ledger(Hub& hub, const ConsoleQuestion& question) {
    try {
        const auto report = hub.relief_register.ledger(relief_officer_of(question.account),
                                                       ledger_ask(question.http));
        auto json = report_to_json(report);
        const auto officer = relief_officer_of(question.account);
        json["scope"]["all_areas"] = officer.all_areas;
        json["scope"]["unions"] = list_of(officer.unions, [&](const std::string& code) {
            return Json(name_of_union(hub, code));
        });
        return json_answer(json);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse relief_household(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<relief::HouseholdId>(question.parts[0]);
    if (!id) return relief_refusal_answer(ReliefRefusal::unknown_household);
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    hub.staff.note_look(question.account, "relief", to_text(*id), purpose);
    const auto booklet = hub.relief_register.booklet(relief_officer_of(question.account), *id);
    if (!booklet) return relief_refusal_answer(booklet.refusal());
    return json_answer(booklet_to_json(hub, *booklet));
}

HttpResponse relief_batch(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<relief::BatchId>(question.parts[0]);
    if (!id) return relief_refusal_answer(ReliefRefusal::unknown_batch);
    const auto page = hub.relief_register.batch(relief_officer_of(question.account), *id);
    if (!page) return relief_refusal_answer(page.refusal());
    auto json = batch_to_json(page->batch);
    json["rows"] = list_of(page->payments, payment_to_json);
    return json_answer(json);
}

}  // namespace services::hub
