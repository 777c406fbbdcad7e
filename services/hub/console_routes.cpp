#include "services/hub/console_routes.hpp"

#include <algorithm>

#include "services/hub/answers.hpp"
#include "services/hub/counter_screen.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/account_questions.hpp"
#include "services/hub/questions/aid_wish_questions.hpp"
#include "services/hub/questions/application_actions.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/capacity_questions.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/catalogue_questions.hpp"
#include "services/hub/questions/device_questions.hpp"
#include "services/hub/questions/device_settings_questions.hpp"
#include "services/hub/questions/hall_questions.hpp"
#include "services/hub/questions/inspection_questions.hpp"
#include "services/hub/questions/keeper_questions.hpp"
#include "services/hub/questions/member_pin_questions.hpp"
#include "services/hub/questions/mutual_aid_questions.hpp"
#include "services/hub/questions/notice_questions.hpp"
#include "services/hub/questions/paper_questions.hpp"
#include "services/hub/questions/relief_questions.hpp"
#include "services/hub/questions/request_questions.hpp"
#include "services/hub/questions/retention_questions.hpp"
#include "services/hub/questions/rulebook_questions.hpp"
#include "services/hub/questions/session_questions.hpp"
#include "services/hub/questions/sign_in_questions.hpp"
#include "services/hub/questions/station_visit_questions.hpp"
#include "services/hub/questions/stock_questions.hpp"
#include "services/hub/questions/telling_questions.hpp"
#include "services/hub/questions/visit_questions.hpp"
#include "services/hub/questions/wall_questions.hpp"
#include "services/hub/questions/warning_questions.hpp"
#include "services/hub/questions/watch_questions.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using staff::Role;

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> found;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::size_t end = std::min(path.find('/'), path.size());
        found.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return found;
}

void add_page_headers(platform::HttpResponse& response) {
    response.headers["content-security-policy"] =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    response.headers["x-content-type-options"] = "nosniff";
    response.headers["referrer-policy"] = "no-referrer";
    response.headers["strict-transport-security"] = "max-age=31536000";
    response.headers["cross-origin-opener-policy"] = "same-origin";
}

std::optional<platform::HttpResponse> page_file(const platform::HttpRequest& request) {
    if (request.method != "GET") return std::nullopt;
    const std::string name = "console" + (request.path == "/" ? "/index.html" : request.path);
    const auto file = embedded_file(name);
    if (!file) return std::nullopt;
    platform::HttpResponse response;
    response.content_type = std::string(file->content_type);
    response.body = std::string(file->text);
    response.headers["cache-control"] = "no-cache";
    return response;
}

// A form on another site can neither set this header nor this type, so it cannot act for a session.
bool is_from_our_page(const platform::HttpRequest& request) {
    return request.header("x-yizhan") == "console" &&
           request.header("content-type").starts_with("application/json");
}

platform::HttpResponse answer_route(Hub& hub, const platform::HttpRequest& request) {
    bool path_known = false;
    for (const auto& route : console_routes()) {
        auto parts = parts_of(route.pattern, request.path);
        if (!parts) continue;
        path_known = true;
        if (route.method != request.method) continue;
        const auto account = hub.staff.who(session_secret(request));
        if (!account) return refusal_answer(401, "sign_in", "请先登录；长时间没有操作会自动退出");
        if (!route.roles.empty() && !may_any(*account, route.roles)) return role_missing();
        return route.handler(hub, {request, *account, std::move(*parts)});
    }
    if (path_known) return refusal_answer(405, "method", "这个地址不接受这种请求");
    return refusal_answer(404, "unknown", "没有这个地址");
}

platform::HttpResponse answer(Hub& hub, const platform::HttpRequest& request) {
    if (auto file = page_file(request)) return *file;
    if (request.method == "POST" && !is_from_our_page(request))
        return refusal_answer(403, "not_our_page", "请求不是从管理页面发出的");
    if (request.method == "POST" && request.path == "/api/sign-in") return sign_in(hub, request);
    if (auto screen = answer_counter_screen(hub, request)) return *screen;
    return answer_route(hub, request);
}

// Calls at kiosks, people to be told, households to be looked after.
std::vector<ConsoleRoute> outreach_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    const std::vector<Role> decide{Role::review, Role::approval};
    return {
        {"GET", "/api/calls", {}, list_calls},
        {"POST", "/api/calls/{id}/answer", {}, answer_call},
        {"GET", "/api/notices", casework, list_notices},
        {"POST", "/api/notices", casework, write_notice},
        {"POST", "/api/notices/{id}/{action}", casework, act_on_notice},
        {"GET", "/api/warnings", casework, list_warnings},
        {"POST", "/api/warnings", casework, report_lead},
        {"GET", "/api/warnings/{id}", casework, show_warning},
        {"POST", "/api/warnings/{id}/{action}", casework, act_on_warning},
        {"POST", "/api/warning-lists/{kind}", decide, take_warning_list},
        {"POST", "/api/warning-checks/{check}/run", decide, run_warning_check},
        {"GET", "/api/warning-sites", casework, warning_sites},
        {"GET", "/api/warning-sites.csv", casework, warning_sites_as_csv},
        {"GET", "/api/tellings", casework, list_tellings},
        {"GET", "/api/tellings/{id}", casework, show_telling},
        {"POST", "/api/tellings/{id}/{action}", casework, act_on_telling},
    };
}

// Those who keep stations.
std::vector<ConsoleRoute> station_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    const std::vector<Role> decide{Role::review, Role::approval};
    return {
        {"GET", "/api/keepers", {Role::devices, Role::review, Role::approval}, list_keepers},
        {"POST", "/api/keepers", {Role::devices}, hand_over_keeper_card},
        {"POST", "/api/keepers/{id}/close", {Role::devices}, close_keeper_card},
        {"GET", "/api/inspections", casework, list_inspections},
        {"GET", "/api/inspections/sheet", casework, inspection_sheet},
        {"POST", "/api/inspections/{id}/look", casework, show_inspection},
        {"POST", "/api/inspections/{id}", casework, bring_inspection},
        {"POST", "/api/inspections/{id}/photos/{inspection}", casework, bring_inspection_photo},
        {"GET", "/api/hosts", decide, list_hosts},
        {"POST", "/api/hosts/{id}/look", decide, show_host},
        {"POST", "/api/hosts/{id}/decide", decide, decide_host},
    };
}

// Plans of mutual aid: lists, claims, money to the bank.
std::vector<ConsoleRoute> aid_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    const std::vector<Role> decide{Role::review, Role::approval};
    return {
        {"GET", "/api/mutual-aid", casework, mutual_aid_overview},
        {"POST", "/api/mutual-aid/lists", casework, send_aid_list},
        {"GET", "/api/mutual-aid/lists/{id}", casework, show_aid_list},
        {"GET", "/api/mutual-aid/templates/{name}", casework, aid_template},
        {"POST", "/api/mutual-aid/enrolments/{id}/end", casework, end_aid_enrolment},
        {"GET", "/api/mutual-aid/claims", casework, list_aid_claims},
        {"POST", "/api/mutual-aid/claims", casework, open_aid_claim},
        {"GET", "/api/mutual-aid/claims/{id}", casework, show_aid_claim},
        {"POST", "/api/mutual-aid/claims/{id}/{action}", casework, act_on_aid_claim},
        {"POST", "/api/mutual-aid/claim-lists", casework, send_aid_claim_list},
        {"GET", "/api/mutual-aid/wishes", casework, list_aid_wishes},
        {"POST", "/api/mutual-aid/wishes/{id}/settle", casework, settle_aid_wish},
        {"POST", "/api/mutual-aid/batches", decide, make_aid_batch},
        {"GET", "/api/mutual-aid/batches/{id}", casework, show_aid_batch},
        {"POST", "/api/mutual-aid/batches/{id}/settle", decide, settle_aid_batch},
        {"POST", "/api/mutual-aid/batches/{id}/results", decide, aid_bank_results},
        {"GET", "/api/mutual-aid/batches/{id}/{file}", decide, aid_bank_file},
    };
}

// Requests for help and what becomes of them.
std::vector<ConsoleRoute> case_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    const std::vector<Role> files{Role::reception, Role::review, Role::approval,
                                  Role::administration};
    return {
        {"GET", "/api/requests", casework, list_requests},
        {"GET", "/api/requests/{id}", casework, show_request},
        {"GET", "/api/requests/{id}/form", casework, show_request_form},
        {"POST", "/api/requests/{id}/{action}", casework, act_on_request},
        {"POST", "/api/papers", casework, add_paper},
        {"GET", "/api/papers/{id}", files, paper_picture},
        {"POST", "/api/papers/{id}/{action}", casework, act_on_paper},
        {"GET", "/api/visits", casework, visits_waiting},
        {"POST", "/api/visits/{id}", casework, bring_visit},
        {"POST", "/api/visits/{id}/take", casework, take_visit},
        {"POST", "/api/visits/{id}/photos/{visit}", casework, bring_visit_photo},
        {"GET", "/api/cases/work", files, case_work},
        {"GET", "/api/cases/care", files, case_care},
        {"POST", "/api/cases/audits", {Role::administration}, draw_case_sample},
        {"GET", "/api/cases/statistics", files, case_statistics},
        {"GET", "/api/cases/table", {Role::review, Role::approval}, cases_as_table},
        {"POST", "/api/cases", casework, open_case},
        {"POST", "/api/cases/search", files, search_cases},
        {"GET", "/api/cases/{id}", files, show_case},
        {"POST", "/api/cases/{id}/glass", files, break_the_glass},
        {"POST", "/api/cases/{id}/{action}", files, act_on_case},
    };
}

// Funds, grants and payments.
std::vector<ConsoleRoute> relief_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    return {
        {"GET", "/api/relief", casework, relief_overview},
        {"GET", "/api/relief/ledger", casework, relief_ledger},
        {"POST", "/api/relief/funds", {Role::approval}, open_relief_fund},
        {"POST", "/api/relief/funds/{id}/budget", {Role::approval}, change_relief_fund},
        {"POST", "/api/relief/households", casework, place_household},
        {"GET", "/api/relief/households/{id}", casework, relief_household},
        {"POST", "/api/relief/households/{id}/{action}", casework, act_on_household},
        {"POST", "/api/relief/batches", casework, propose_batch},
        {"GET", "/api/relief/batches/{id}", casework, relief_batch},
        {"POST", "/api/relief/batches/{id}/bank-file", {Role::approval}, relief_bank_file},
        {"POST", "/api/relief/batches/{id}/{action}", casework, act_on_batch},
    };
}

// The hall's line and sessions.
std::vector<ConsoleRoute> hall_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    return {
        {"GET", "/api/halls", casework, list_halls},
        {"GET", "/api/halls/{id}", casework, show_hall},
        {"GET", "/api/halls/{id}/report", casework, hall_report},
        {"GET", "/api/halls/{id}/counters/{number}/screen", casework, counter_screen_place},
        {"POST", "/api/scans", casework, look_up_scan},
        {"POST", "/api/halls/{id}/{action}", casework, act_in_hall},
        {"GET", "/api/catalogues", {Role::administration}, list_catalogues},
        {"GET", "/api/halls/{id}/catalogues/{kind}", {Role::administration}, show_catalogue},
        {"POST", "/api/halls/{id}/catalogues/{kind}", {Role::administration}, publish_catalogue},
        {"GET", "/api/tickets/{id}", casework, show_ticket},
        {"POST", "/api/tickets/{id}/{action}", casework, act_on_ticket},
        {"GET", "/api/station-visits", casework, station_visits},
        {"GET", "/api/station-visits.csv", casework, station_visits_as_csv},
        {"POST", "/api/station-visits/late", casework, enter_visit_late},
        {"GET", "/api/sessions", casework, list_sessions},
        {"GET", "/api/sessions.csv", casework, sessions_as_csv},
        {"GET", "/api/sessions/{id}/session", casework, show_session},
        {"GET", "/api/sessions/{id}/bookings", casework, find_booking},
        {"POST", "/api/sessions/{id}/{action}", casework, act_on_session},
        {"POST", "/api/bookings/{id}/{action}", casework, act_on_booking},
    };
}

// What stations keep, and gifts.
std::vector<ConsoleRoute> stock_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    const std::vector<Role> decide{Role::review, Role::approval};
    return {
        {"GET", "/api/stock", casework, stock_overview},
        {"GET", "/api/stock/{station}", casework, station_stock},
        {"POST", "/api/stock/{station}/count", casework, count_supply},
        {"POST", "/api/stock-tasks/{id}/{action}", casework, act_on_stock_task},
        {"GET", "/api/gifts", casework, list_gifts},
        {"POST", "/api/gifts", decide, open_gift},
        {"GET", "/api/gift-lists/template.xlsx", casework, gift_template},
        {"GET", "/api/gifts/{id}", casework, show_gift},
        {"GET", "/api/gifts/{id}/people", casework, gift_people},
        {"GET", "/api/gifts/{id}/report", casework, gift_report},
        {"POST", "/api/gifts/{id}/lists", casework, send_gift_list},
        {"POST", "/api/gifts/{id}/{action}", decide, act_on_gift},
        {"POST", "/api/gift-entries/{id}/hand_over", casework, hand_over_gift},
    };
}

// What this hub goes by.
std::vector<ConsoleRoute> rulebook_routes() {
    const std::vector<Role> decide{Role::review, Role::approval};
    return {
        {"GET", "/api/rulebook", decide, rulebook_overview},
        {"GET", "/api/rulebook/texts/{kind}/{id}/{day}", decide, rulebook_text},
        {"POST", "/api/rulebook/proposals", decide, propose_rule},
        {"GET", "/api/rulebook/proposals/{id}", decide, show_proposal},
        {"POST", "/api/rulebook/proposals/{id}/{action}", decide, act_on_proposal},
    };
}

// The hub itself: who is signed in, members, devices, accounts.
std::vector<ConsoleRoute> own_routes() {
    const std::vector<Role> casework{Role::reception, Role::review, Role::approval};
    return {
        {"POST", "/api/sign-out", {}, sign_out},
        {"GET", "/api/me", {}, who_am_i},
        {"GET", "/api/summary", {}, summary},
        {"GET", "/api/news", {}, news},
        {"GET", "/api/directory", {}, directory},
        {"GET", "/api/wall", {}, show_wall},
        {"GET", "/api/stations/{id}", {}, show_station},
        {"GET", "/api/stations/{id}/capacity", casework, station_capacity},
        {"POST",
         "/api/stations/{id}/profile",
         {Role::reception, Role::review, Role::approval, Role::administration},
         describe_station},
        {"GET", "/api/applications", casework, list_applications},
        {"GET", "/api/applications.csv", {Role::review, Role::approval}, applications_as_csv},
        {"POST", "/api/applications/search", casework, search_document},
        {"GET", "/api/applications/{id}", casework, show_application},
        {"GET", "/api/applications/{id}/pin", casework, show_member_pin},
        {"POST", "/api/applications/{id}/pin", casework, hand_over_member_pin},
        {"POST", "/api/applications/{id}/{action}", casework, act_on_application},
        {"GET", "/api/report/protection", {}, protection_report},
        {"GET",
         "/api/retention",
         {Role::review, Role::approval, Role::administration},
         retention_list},
        {"GET", "/api/quarantine", {Role::devices}, list_quarantine},
        {"POST", "/api/quarantine/{record}/{action}", {Role::devices}, settle_quarantine},
        {"GET", "/api/devices", {Role::devices}, list_devices},
        {"POST", "/api/devices/invite", {Role::devices}, invite_device},
        {"POST", "/api/devices/{id}/{action}", {Role::devices}, act_on_device},
        {"GET", "/api/device-settings", {Role::devices}, list_device_settings},
        {"POST", "/api/device-settings", {Role::devices}, push_device_settings},
        {"POST", "/api/device-settings/{push}/{action}", {Role::devices}, act_on_device_settings},
        {"GET", "/api/alarms", {Role::devices}, list_alarms},
        {"POST", "/api/alarms/{id}/settle", {Role::devices}, settle_alarm},
        {"GET", "/api/looks", {Role::administration}, list_looks},
        {"GET", "/api/accounts", {Role::administration}, list_accounts},
        {"POST", "/api/accounts", {Role::administration}, add_account},
        {"POST", "/api/accounts/{login}/{action}", {Role::administration}, act_on_account},
    };
}

std::vector<ConsoleRoute> all_routes() {
    std::vector<ConsoleRoute> all;
    for (const auto& some :
         {own_routes(), outreach_routes(), station_routes(), aid_routes(), case_routes(),
          hall_routes(), relief_routes(), rulebook_routes(), stock_routes()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace

std::optional<std::vector<std::string>> parts_of(std::string_view pattern, std::string_view path) {
    const auto wanted = segments(pattern);
    const auto given = segments(path);
    if (wanted.size() != given.size()) return std::nullopt;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{'))
            parts.emplace_back(given[i]);
        else if (wanted[i] != given[i])
            return std::nullopt;
    }
    return parts;
}

std::span<const ConsoleRoute> console_routes() {
    static const std::vector<ConsoleRoute> routes = all_routes();
    return routes;
}

platform::HttpResponse answer_console_question(Hub& hub, const platform::HttpRequest& request) {
    auto response = answer(hub, request);
    add_page_headers(response);
    return response;
}

}  // namespace services::hub
