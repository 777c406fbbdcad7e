#include "services/hub/questions/request_questions.hpp"

#include "services/forms/forms.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_rulebook.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/form_json.hpp"
#include "services/hub/questions/paper_questions.hpp"
#include "services/requests/request_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;
using requests::OfficeRefusal;

// A person's number has no place in an address.
constexpr std::size_t shortest_document_number = 15;

template <class Enum>
std::optional<Enum> filtered(const HttpRequest& request, std::string_view key) {
    const auto given = request.query_value(key);
    if (given.empty()) return std::nullopt;
    const auto value = requests::value_of<Enum>(given);
    if (!value) throw FieldWrong{std::string(key), "筛选条件不对，请重新选择"};
    return value;
}

requests::Filter filter_of(const HttpRequest& request) {
    requests::Filter filter;
    filter.state = filtered<requests::State>(request, "state");
    filter.kind = filtered<requests::Kind>(request, "kind");
    if (const auto code = request.query_value("union"); !code.empty())
        filter.union_code = requests::UnionCode{std::string(code)};
    for (const auto& [key, day] : {std::pair{"from", &filter.from}, {"to", &filter.until}}) {
        const auto given = request.query_value(key);
        if (given.empty()) continue;
        *day = platform::civil_date_from_text(given);
        if (!*day) throw FieldWrong{key, "日期写成 2026-11-21 这样"};
    }
    filter.only_urgent = request.query_value("urgent") == "1";
    filter.only_open = request.query_value("open") == "1";
    filter.acceptance_number = std::string(request.query_value("q"));
    if (filter.acceptance_number.size() >= shortest_document_number)
        throw FieldWrong{"q", "受理编号不超过 14 位"};
    return filter;
}

Json row_to_json(const Hub& hub, const requests::RequestRow& row) {
    return {{"id", to_text(row.request)},
            {"number", row.acceptance_number},
            {"state", name_of(row.state)},
            {"version", row.version},
            {"submitted_us", row.submitted_at.micros},
            {"kind", row.kind ? Json(name_of(*row.kind)) : Json()},
            {"way", row.way ? Json(name_of(*row.way)) : Json()},
            {"is_urgent", row.is_urgent},
            {"union", row.route.union_code.text},
            {"union_name", row.route.union_code.text.empty()
                               ? "区县职工服务中心"
                               : name_of_union(hub, row.route.union_code.text)},
            {"grid_name", name_of_grid(hub, row.route.grid.text)},
            {"is_kept", !row.route.kept_from.text.empty()},
            {"kept_from", row.route.kept_from.text},
            {"kept_from_name", name_of_union(hub, row.route.kept_from.text)},
            {"name_masked", row.masked_name},
            {"mobile_masked", row.masked_mobile},
            {"in_hand_of", row.in_hand_of}};
}

Json history(const std::vector<requests::HistoryLine>& lines) {
    Json list = Json::array();
    for (const auto& line : lines)
        list.push_back({{"version", line.version},
                        {"at_us", line.at.micros},
                        {"event", name_of(line.event)},
                        {"account", line.account},
                        {"detail", line.detail},
                        {"note", line.note}});
    return list;
}

Json page_to_json(const Hub& hub, const requests::RequestPage& page) {
    Json json = row_to_json(hub, page.row);
    const auto forms = hub.rulebook.forms();
    const auto* form = forms->find(page.form, page.form_version);
    json["language"] = page.language;
    json["station_name"] = name_of_station(hub, page.station);
    json["form"] = page.form;
    json["form_title"] = form ? form->title.in("zh_CN") : page.form;
    json["form_version"] = page.form_version;
    json["answers"] = form && page.answers ? answers_to_json(*form, *page.answers) : Json();
    json["additions"] = Json::array();
    for (const auto& one : page.additions) {
        const auto* added = forms->find(one.form);
        if (added != nullptr)
            json["additions"].push_back({{"at_us", one.at.micros},
                                         {"form_title", added->title.in("zh_CN")},
                                         {"answers", answers_to_json(*added, one.answers)}});
    }
    json["problems"] = problems_to_json(page.problems);
    json["still_to_sign"] = page.still_to_sign;
    json["history"] = history(page.history);
    json["case_file"] = page.case_file ? Json(to_text(*page.case_file)) : Json();
    json["close_reason"] = page.close_reason ? Json(name_of(*page.close_reason)) : Json();
    json["outside"] = name_of(page.outside);
    Json possible = Json::array();
    for (const auto event : page.possible)
        possible.push_back(name_of(event));
    json["possible"] = std::move(possible);
    return json;
}

}  // namespace

requests::Officer request_officer_of(const staff::Account& account) {
    requests::Officer officer;
    officer.account = account.login;
    officer.may_decide = account.may(staff::Role::review) || account.may(staff::Role::approval);
    officer.may_work = officer.may_decide || account.may(staff::Role::reception);
    officer.all_areas = account.area.empty();
    for (const auto& code : account.area)
        officer.unions.push_back(requests::UnionCode{code});
    return officer;
}

HttpResponse request_refusal_answer(OfficeRefusal refusal) {
    using enum OfficeRefusal;
    switch (refusal) {
        case unknown_request:
            return refusal_answer(404, "unknown_request", "没有这件求助");
        case changed_meanwhile:
            return refusal_answer(409, "stale", "这件求助刚才被别人改过，请看过新内容再决定");
        case not_possible_now:
            return refusal_answer(409, "not_possible_now", "现在的状态不能这样办理");
        case not_your_area:
            return refusal_answer(403, "not_your_area", "这件求助不在您负责的范围");
        case not_your_role:
            return refusal_answer(403, "role", "您的账号没有办理求助的权限");
        case reason_missing:
            return field_answer("note", "请写明理由，不超过 300 字");
        case unknown_union:
            return field_answer("union", "名录里没有这个工会");
        case kept_from_that_union:
            return field_answer("union", "不能转给用人单位所在的工会：本人没有同意");
        case already_there:
            return field_answer("union", "已经在这个工会，不用再转");
        case incomplete:
            return refusal_answer(422, "incomplete", "表格还没有填完整");
        case not_readable:
            return refusal_answer(409, "not_readable", "内容已删除，或还没有解封");
        case no_key:
            return refusal_answer(503, "no_key", "封存密钥不在有效期，请联系管理员");
    }
    return refusal_answer(409, "refused", "不能办理");
}

HttpResponse request_page(Hub& hub, const staff::Account& account, requests::RequestId request) {
    const auto page = hub.request_office.page(request_officer_of(account), request);
    if (!page) return request_refusal_answer(page.refusal());
    auto json = page_to_json(hub, *page);
    json["papers"] = papers_of_request(hub, request);
    return json_answer(json);
}

HttpResponse list_requests(Hub& hub, const ConsoleQuestion& question) {
    try {
        const int page = page_of(question.http);
        const auto list = hub.request_office.list(request_officer_of(question.account),
                                                  filter_of(question.http), {page, rows_on_a_page});
        Json rows = Json::array();
        for (const auto& row : list.rows)
            rows.push_back(row_to_json(hub, row));
        return json_answer({{"total", list.total},
                            {"urgent_open", list.urgent_open},
                            {"page", page},
                            {"pages", pages_for(list.total)},
                            {"rows", std::move(rows)}});
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse show_request(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<requests::RequestId>(question.parts[0]);
    if (!id) return request_refusal_answer(OfficeRefusal::unknown_request);
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    hub.staff.note_look(question.account, "request", to_text(*id), purpose);
    return request_page(hub, question.account, *id);
}

HttpResponse show_request_form(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<requests::RequestId>(question.parts[0]);
    if (!id) return request_refusal_answer(OfficeRefusal::unknown_request);
    const auto purpose = question.http.query_value("purpose");
    if (!is_purpose(purpose)) return purpose_missing();
    const auto page = hub.request_office.page(request_officer_of(question.account), *id);
    if (!page) return request_refusal_answer(page.refusal());
    if (!page->row.kind || !page->answers)
        return request_refusal_answer(OfficeRefusal::not_readable);
    hub.staff.note_look(question.account, "request", to_text(*id), purpose);
    const auto forms = hub.rulebook.forms();
    const auto* form = forms->find(form_of(*page->row.kind, requests::Way::full_way));
    if (form == nullptr) return refusal_answer(404, "no_such_form", "没有这种表格");
    return json_answer({{"version", page->row.version},
                        {"number", page->row.acceptance_number},
                        {"kind", requests::name_of(*page->row.kind)},
                        {"form", form_to_json(*form)},
                        {"answers", *page->answers}});
}

}  // namespace services::hub
