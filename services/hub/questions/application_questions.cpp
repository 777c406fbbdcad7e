#include "services/hub/questions/application_questions.hpp"

#include <charconv>

#include "platform/base/text.hpp"
#include "platform/table/csv_text.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/application_json.hpp"
#include "services/membership/membership_register.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;

constexpr int rows_on_a_page = 50;
constexpr int rows_read_at_once = 500;
constexpr std::size_t shortest_purpose = 2;  // characters
constexpr std::size_t longest_purpose = 200;
constexpr std::size_t shortest_document_number = 15;

// What the query asks for that is no such thing: the field's name.
struct BadFilter {
    std::string field;
};

platform::Outcome<membership::Filter, BadFilter> filter_of(const HttpRequest& request) {
    membership::Filter filter;
    const auto given = [&](std::string_view key) { return request.query_value(key); };
    if (!given("state").empty()) {
        filter.state = membership::value_of<membership::State>(given("state"));
        if (!filter.state) return platform::refuse(BadFilter{"state"});
    }
    if (!given("occupation").empty()) {
        filter.occupation = membership::value_of<membership::Occupation>(given("occupation"));
        if (!filter.occupation) return platform::refuse(BadFilter{"occupation"});
    }
    if (!given("union").empty())
        filter.union_code = membership::UnionCode{std::string(given("union"))};
    if (!given("grid").empty()) filter.grid = membership::GridCode{std::string(given("grid"))};
    for (const auto& [key, day] : {std::pair{"from", &filter.from}, {"to", &filter.until}}) {
        if (given(key).empty()) continue;
        *day = platform::civil_date_from_text(given(key));
        if (!*day) return platform::refuse(BadFilter{key});
    }
    filter.only_duplicates = given("duplicates") == "1";
    filter.only_phone_requests = given("phones") == "1";
    filter.acceptance_number = std::string(given("q"));
    // Document numbers have 15 or 18 characters, acceptance numbers fewer. An address is written
    // down along its way, so a person's number has no place in it.
    if (filter.acceptance_number.size() >= shortest_document_number)
        return platform::refuse(BadFilter{"q"});
    return filter;
}

int page_of(const HttpRequest& request) {
    const auto text = request.query_value("page");
    int page = 1;
    std::from_chars(text.data(), text.data() + text.size(), page);
    return std::max(page, 1);
}

bool is_purpose(std::string_view text) {
    const auto length = platform::length_of(text);
    return length >= shortest_purpose && length <= longest_purpose;
}

HttpResponse purpose_missing() {
    return field_answer("purpose", "请写明查看的目的（2 到 200 个字）");
}

HttpResponse list_answer(const Hub& hub, const membership::ApplicationList& list, int page) {
    Json rows = Json::array();
    for (const auto& row : list.rows)
        rows.push_back(row_to_json(hub, row));
    return json_answer({{"total", list.total},
                        {"page", page},
                        {"pages", (list.total + rows_on_a_page - 1) / rows_on_a_page},
                        {"rows", std::move(rows)}});
}

HttpResponse bad_filter(const BadFilter& bad) {
    if (bad.field == "q")
        return field_answer("q", "受理编号不超过 14 位；按证件号码查找要写明目的，并会记录");
    return field_answer(bad.field, "筛选条件不对，请重新选择");
}

}  // namespace

membership::Officer officer_of(const staff::Account& account) {
    membership::Officer officer;
    officer.account = account.login;
    officer.approving = account.may(staff::Role::approval) ? membership::Approving::second
                        : account.may(staff::Role::review) ? membership::Approving::first
                                                           : membership::Approving::none;
    officer.all_areas = account.area.empty();
    for (const auto& code : account.area)
        officer.unions.push_back(membership::UnionCode{code});
    return officer;
}

HttpResponse office_refusal_answer(membership::OfficeRefusal refusal) {
    using enum membership::OfficeRefusal;
    switch (refusal) {
        case unknown_application:
            return refusal_answer(404, "unknown_application", "没有这份申请");
        case changed_meanwhile:
            return refusal_answer(409, "stale", "这份申请刚才被别人改过，请看过新内容再决定");
        case not_possible_now:
            return refusal_answer(409, "not_possible_now", "现在的状态不能这样办理");
        case not_your_area:
            return refusal_answer(403, "not_your_area", "这份申请不在您负责的范围");
        case not_your_role:
            return refusal_answer(403, "four_eyes", "这一步要由有审批权限的另一位同事来做");
        case same_person_twice:
            return refusal_answer(403, "four_eyes", "同一人不能批两次，请由另一位同事审批");
        case reason_missing:
            return field_answer("note", "请写明理由，不超过 300 字");
        case unknown_union:
            return field_answer("union", "名录里没有这个工会");
        case duplicate_open:
            return refusal_answer(409, "duplicate_open", "证件号与另一份申请相同，请先比对");
        case phone_open:
            return refusal_answer(409, "phone_open", "手机号已被使用，请先核实归属");
        case already_there:
            return refusal_answer(409, "already_there", "已经属于这个工会，不用再转");
        case nothing_to_settle:
            return refusal_answer(409, "nothing_to_settle", "没有需要处理的事项");
        case no_key:
            return refusal_answer(503, "no_key", "封存密钥不在有效期，请联系管理员");
    }
    return refusal_answer(409, "refused", "不能办理");
}

HttpResponse application_page(Hub& hub, const staff::Account& account,
                              membership::ApplicationId application) {
    const auto page = hub.membership_register.page(officer_of(account), application);
    if (!page) return office_refusal_answer(page.refusal());
    return json_answer(page_to_json(hub, *page));
}

HttpResponse list_applications(Hub& hub, const ConsoleQuestion& question) {
    const auto filter = filter_of(question.http);
    if (!filter) return bad_filter(filter.refusal());
    const int page = page_of(question.http);
    const auto list =
        hub.membership_register.list(officer_of(question.account), *filter, {page, rows_on_a_page});
    return list_answer(hub, list, page);
}

HttpResponse search_document(Hub& hub, const ConsoleQuestion& question) {
    auto filter = filter_of(question.http);
    if (!filter) return bad_filter(filter.refusal());
    const auto json = platform::parse_json(question.http.body);
    if (!json) return refusal_answer(400, "not_json", json.refusal().sentence);
    const auto number = platform::text_member(*json, "document_number").value_or("");
    const auto purpose = platform::text_member(*json, "purpose").value_or("");
    if (number.size() < shortest_document_number)
        return field_answer("document_number", "证件号码是 15 或 18 位");
    if (!is_purpose(purpose)) return purpose_missing();
    filter->document_number = number;
    const int page = page_of(question.http);
    const auto list =
        hub.membership_register.list(officer_of(question.account), *filter, {page, rows_on_a_page});
    // The record names what was found, never the number that was typed.
    if (list.rows.empty())
        hub.staff.note_look(question.account, "document_search", "not_found", purpose);
    for (const auto& row : list.rows)
        hub.staff.note_look(question.account, "document_search", to_text(row.application), purpose);
    return list_answer(hub, list, page);
}

HttpResponse show_application(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<membership::ApplicationId>(question.parts[0]);
    if (!id) return office_refusal_answer(membership::OfficeRefusal::unknown_application);
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    hub.staff.note_look(question.account, "application", to_text(*id), purpose);
    return application_page(hub, question.account, *id);
}

HttpResponse applications_as_csv(Hub& hub, const ConsoleQuestion& question) {
    const auto filter = filter_of(question.http);
    if (!filter) return bad_filter(filter.refusal());
    hub.staff.note_look(question.account, "application_list", "csv",
                        "导出：" + std::string(question.http.query_value("state")));
    HttpResponse response;
    response.content_type = "text/csv; charset=utf-8";
    response.headers["content-disposition"] = "attachment; filename=\"applications.csv\"";
    response.headers["cache-control"] = "no-store";
    response.body = applications_csv(hub, officer_of(question.account), *filter).text;
    return response;
}

ApplicationsCsv applications_csv(const Hub& hub, const membership::Officer& officer,
                                 const membership::Filter& filter) {
    platform::CsvText csv(application_csv_heads());
    std::int64_t rows = 0;
    for (int page = 1;; ++page) {
        const auto list = hub.membership_register.list(officer, filter, {page, rows_read_at_once});
        for (const auto& row : list.rows)
            csv.add(csv_cells(hub, row));
        rows += static_cast<std::int64_t>(list.rows.size());
        if (list.rows.size() < rows_read_at_once) break;
    }
    return {csv.text(), rows};
}

}  // namespace services::hub
