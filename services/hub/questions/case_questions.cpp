#include "services/hub/questions/case_questions.hpp"

#include "platform/base/text.hpp"
#include "services/casework/case_reader.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/case_json.hpp"
#include "services/hub/questions/paper_questions.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using casework::CaseFilter;
using casework::CaseRefusal;
using casework::Duty;
using platform::HttpResponse;
using platform::Json;

constexpr int tasks_shown = 300;
constexpr int most_found = 20;
// Why somebody looks where they have no business must be more than two characters.
constexpr std::size_t shortest_glass_reason = 8;

CaseFilter searched(const Sent& sent) {
    CaseFilter filter;
    filter.number = sent.text("number");
    filter.document_number = sent.text("document_number");
    filter.mobile = sent.text("mobile");
    filter.name = sent.text("name");
    if (filter.number.empty() && filter.document_number.empty() && filter.mobile.empty() &&
        filter.name.empty())
        throw FieldWrong{"q", "请填写档案编号、姓名、手机号或证件号码"};
    return filter;
}

// By a name alone nobody learns of households elsewhere: too many share one.
bool is_exact(const CaseFilter& filter) {
    return !filter.number.empty() || !filter.document_number.empty() || !filter.mobile.empty();
}

Json elsewhere(Hub& hub, const casework::Officer& officer, const CaseFilter& filter) {
    Json rows = Json::array();
    if (officer.all_areas || !is_exact(filter)) return rows;
    auto everywhere = officer;
    everywhere.all_areas = true;
    for (const auto& row : hub.case_reader.list(everywhere, filter, {1, most_found}).rows)
        if (!officer.may_see(row.union_code))
            rows.push_back({{"id", to_text(row.case_id)},
                            {"number", row.number},
                            {"state", name_of(row.state)},
                            {"union_name", name_of_union(hub, row.union_code)}});
    return rows;
}

casework::Level deciding_level(staff::Level level) {
    if (level == staff::Level::province) return casework::Level::provincial;
    return level == staff::Level::city ? casework::Level::city : casework::Level::county;
}

std::optional<casework::CaseId> case_id_of(const ConsoleQuestion& question) {
    return platform::id_from_text<casework::CaseId>(question.parts[0]);
}

// What staff are told. Without a status it is about one of the fields that were sent.
struct Told {
    CaseRefusal refusal;
    int status;
    const char* code;  // or the field
    const char* sentence;
};
constexpr Told told[] = {
    {CaseRefusal::unknown_case, 404, "unknown_case", "没有这份档案"},
    {CaseRefusal::unknown_entry, 404, "unknown_entry", "档案里没有这一项"},
    {CaseRefusal::unknown_procedure, 0, "county", "这个区县还没有定办理程序"},
    {CaseRefusal::changed_meanwhile, 409, "stale", "这份档案刚才被别人改过，请看过新内容再决定"},
    {CaseRefusal::not_possible_now, 409, "not_possible_now", "现在的状态不能这样办理"},
    {CaseRefusal::not_this_step, 409, "not_this_step", "按程序，前面还有一步没有做"},
    {CaseRefusal::not_your_area, 403, "not_your_area", "这份档案不在您负责的范围"},
    {CaseRefusal::not_your_role, 403, "role", "您的账号没有办这一步的权限"},
    {CaseRefusal::above_your_level, 403, "above_your_level", "这件事要由上一级工会决定"},
    {CaseRefusal::same_person_twice, 403, "four_eyes", "同一人不能批两次，请由另一位同事审批"},
    {CaseRefusal::other_decision, 409, "other_decision",
     "与第一次审批的内容不同，请先与那位同事商量一致"},
    {CaseRefusal::reason_missing, 0, "note", "请写明理由"},
    {CaseRefusal::unknown_field, 0, "field", "档案里没有这一栏"},
    {CaseRefusal::wrong_value, 0, "value", "填的内容不对，请按提示重填"},
    {CaseRefusal::already_on_file, 409, "already_on_file",
     "这位职工已在另一份档案里：同一家庭只有一份档案"},
    {CaseRefusal::facts_missing, 409, "facts_missing", "程序要求的资料还没有填全"},
    {CaseRefusal::fact_open, 409, "fact_open", "有一栏两个人填得不同，请先选定一个"},
    {CaseRefusal::consent_missing, 409, "consent_missing", "还缺授权书：每位成年家人都要签"},
    {CaseRefusal::objection_open, 409, "objection_open", "还有异议没有处理完"},
    {CaseRefusal::meeting_missing, 409, "meeting_missing", "要先集体研究并记下会议"},
    {CaseRefusal::not_long_enough, 0, "months",
     "脱困要连续几个月都高于低保标准，现在月数不够或有的月份没有超过"},
    {CaseRefusal::proposal_outdated, 409, "proposal_outdated",
     "这项发放提出以后，档案或发放情况有变化，请重新计算再提出"},
    {CaseRefusal::fund_refuses, 409, "not_enough_in_fund", "资金余额不足，或这笔资金不能用在这里"},
    {CaseRefusal::payments_open, 409, "payments_open",
     "有款项在还没有送银行的批次里，请先送出或取消那一批"},
    {CaseRefusal::would_reveal, 0, "place", "公示里不能出现号码、病情、学校等内容，请改写"},
    {CaseRefusal::too_late, 409, "too_late", "期限已过"},
    {CaseRefusal::too_long, 0, "note", "写得太长了"},
    {CaseRefusal::no_key, 503, "no_key", "封存密钥不在有效期，请联系管理员"},
};

Json page_with_papers(Hub& hub, const casework::CasePage& page) {
    auto json = case_page_to_json(hub, page);
    std::vector<std::string> on_file;
    for (const auto& document : page.documents)
        on_file.push_back(platform::to_hex(document.paper.hash));
    json["papers"] = papers_of_case(hub, page.row.case_id, page.row.origin_id, on_file);
    return json;
}

}  // namespace

casework::Officer case_officer_of(const staff::Account& account) {
    casework::Officer officer;
    officer.account = account.login;
    const auto put = [&](staff::Role role, std::initializer_list<Duty> duties) {
        if (account.may(role)) officer.duties.insert(duties);
    };
    put(staff::Role::reception, {Duty::intake, Duty::visiting});
    put(staff::Role::review, {Duty::intake, Duty::visiting, Duty::review});
    // A unit's union reports and files for people; it decides nothing.
    if (account.level != staff::Level::unit_union) put(staff::Role::approval, {Duty::approval});
    put(staff::Role::administration, {Duty::audit});
    officer.all_areas = account.area.empty();
    officer.unions.assign(account.area.begin(), account.area.end());
    officer.level = deciding_level(account.level);
    return officer;
}

HttpResponse case_refusal_answer(CaseRefusal refusal) {
    for (const auto& one : told) {
        if (one.refusal == refusal)
            return one.status == 0 ? field_answer(one.code, one.sentence)
                                   : refusal_answer(one.status, one.code, one.sentence);
    }
    return refusal_answer(409, "refused", "不能办理");
}

HttpResponse case_page(Hub& hub, const casework::Officer& officer, casework::CaseId case_id) {
    const auto page = hub.case_reader.page(officer, case_id);
    if (!page) return case_refusal_answer(page.refusal());
    return json_answer(page_with_papers(hub, *page));
}

HttpResponse case_work(Hub& hub, const ConsoleQuestion& question) {
    const auto tasks = hub.case_reader.tasks(case_officer_of(question.account), tasks_shown);
    Json rows = Json::array();
    int overdue = 0;
    for (const auto& task : tasks) {
        rows.push_back(case_task_to_json(hub, task));
        overdue += task.is_overdue ? 1 : 0;
    }
    return json_answer(
        {{"rows", std::move(rows)}, {"overdue", overdue}, {"is_cut", tasks.size() == tasks_shown}});
}

HttpResponse search_cases(Hub& hub, const ConsoleQuestion& question) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    const Sent sent(*json);
    const auto purpose = sent.text("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    try {
        const auto officer = case_officer_of(question.account);
        const auto filter = searched(sent);
        const auto list = hub.case_reader.list(officer, filter, {1, most_found});
        auto others = elsewhere(hub, officer, filter);
        // The record names what was found, never what was typed.
        if (list.rows.empty() && others.empty())
            hub.staff.note_look(question.account, "case_search", "not_found", purpose);
        Json rows = Json::array();
        for (const auto& row : list.rows) {
            hub.staff.note_look(question.account, "case_search", to_text(row.case_id), purpose);
            rows.push_back(case_row_to_json(hub, row));
        }
        for (const auto& row : others)
            hub.staff.note_look(question.account, "case_search", row["id"].get<std::string>(),
                                purpose);
        return json_answer(
            {{"total", list.total}, {"rows", std::move(rows)}, {"elsewhere", std::move(others)}});
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse show_case(Hub& hub, const ConsoleQuestion& question) {
    const auto id = case_id_of(question);
    if (!id) return case_refusal_answer(CaseRefusal::unknown_case);
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    hub.staff.note_look(question.account, "case", to_text(*id), purpose);
    return case_page(hub, case_officer_of(question.account), *id);
}

HttpResponse break_the_glass(Hub& hub, const ConsoleQuestion& question) {
    const auto id = case_id_of(question);
    if (!id) return case_refusal_answer(CaseRefusal::unknown_case);
    const auto json = sent_object(question.http);
    const auto purpose = json ? Sent(*json).text("purpose") : "";
    if (!is_purpose(purpose) || platform::length_of(purpose) < shortest_glass_reason)
        return field_answer("purpose", "请写明为什么非看不可（至少 8 个字）");
    auto officer = case_officer_of(question.account);
    officer.all_areas = true;
    hub.staff.note_look(question.account, "break_the_glass", to_text(*id), purpose);
    const auto page = hub.case_reader.page(officer, *id);
    if (!page) return case_refusal_answer(page.refusal());
    auto shown = page_with_papers(hub, *page);
    shown["possible"] = Json::array();  // to be read, not to be handled
    shown["is_through_glass"] = true;
    return json_answer(shown);
}

}  // namespace services::hub
