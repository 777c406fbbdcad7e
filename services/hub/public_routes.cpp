#include "services/hub/public_routes.hpp"

#include <fmt/format.h>

#include "platform/clock/civil_date.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_ask.hpp"
#include "services/hub/phone_book.hpp"
#include "services/hub/phone_booking.hpp"
#include "services/hub/phone_host.hpp"
#include "services/hub/phone_join.hpp"
#include "services/hub/phone_notice.hpp"
#include "services/hub/phone_papers.hpp"
#include "services/hub/phone_stations.hpp"
#include "services/hub/phone_ticket.hpp"
#include "services/hub/phone_visit.hpp"
#include "services/hub/public_page.hpp"
#include "services/membership/membership_register.hpp"
#include "services/requests/request_office.hpp"

namespace services::hub {
namespace {

using membership::State;
using platform::HttpResponse;

constexpr std::string_view receipt_path = "/r/";

struct Words {
    std::string_view mark;      // the class of the page's mark: "wait", "done", "ask"
    std::string_view headline;  // what is so
    std::string_view next;      // what happens next
};

Words words_for(State state) {
    switch (state) {
        case State::applied:
        case State::resubmitted:
        case State::duplicate:
            return {"wait", "已收到，等待工会受理", "工作人员会在 5 个工作日内受理。您不用再来。"};
        case State::under_review:
        case State::approved:
            return {"wait", "工会正在审核",
                    "审核有了结果，会显示在这里，也可以带回执到办理的那台机器上查。"};
        case State::asked_again:
            return {"ask", "还差几样东西",
                    "请带回执到办理的那台机器上，选“查询办理进度”，看看要补哪几样，当场就能补交；"
                    "也可以拨打 12351 询问。"};
        case State::refused:
            return {"ask", "这次没有通过",
                    "原因可以带回执到办理的那台机器上查，也可以拨打 12351 询问。"};
        case State::merged:
            return {"done", "和您之前的申请一起办", "请用之前的回执查询进度。"};
        case State::member:
        case State::transferring:
            return {"done", "您已是工会会员",
                    "会员号和电子会员证，可以带回执到办理的那台机器上看。"};
        case State::retained:
            return {"done", "会籍保留着", "想恢复会籍，请找您的工会，或者拨打 12351。"};
        case State::left:
            return {"done", "您已经退会", "想回来，可以在任何一个驿站再申请。"};
    }
    return {"wait", "已收到", ""};
}

Words words_for(requests::State state) {
    using requests::State;
    switch (state) {
        case State::submitted:
        case State::resubmitted:
            return {"wait", "您的求助已收到",
                    "工作人员会尽快联系您。急事请拨打 12351，危险请拨打 110、120。"};
        case State::in_hand:
            return {"wait", "工作人员正在办理",
                    "有了结果，会显示在这里，也可以带回执到办理的那台机器上查。"};
        case State::asked_again:
            return {"ask", "还差几样东西",
                    "请带回执到办理的那台机器上，选“查询办理进度”，看看要补哪几样；"
                    "也可以拨打 12351 询问。"};
        case State::referred:
            return {"wait", "已转给更合适的部门办理",
                    "转到了哪里，可以带回执到办理的那台机器上查，也可以拨打 12351 询问。"};
        case State::case_opened:
            return {"wait", "已经建档，正在办理", "工作人员会和您联系，说明下一步要做什么。"};
        case State::closed:
            return {"done", "这次求助已经办结",
                    "结果和原因可以带回执到办理的那台机器上查，也可以拨打 12351 询问。"};
    }
    return {"wait", "已收到", ""};
}

std::string day_of(platform::WallTime time) {
    const auto date = platform::civil_time_of(time).date;
    return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

HttpResponse page(int status, const Hub& hub, const Words& words, std::string_view since,
                  std::string_view more = {}) {
    const auto main = fmt::format(
        R"(<div class="card"><div class="mark {}" aria-hidden="true"></div>
<h1>{}</h1><p class="since">{}</p><p>{}</p></div>{}
<p class="small">这里只显示办到哪一步，不显示您的姓名、证件和电话。</p>)",
        words.mark, words.headline, since, words.next, more);
    return public_page(status, hub.installation().settings.name, "办理进度", main);
}

HttpResponse status_page(Hub& hub, std::string_view typed) {
    constexpr Words unknown{"ask", "没有找到这张回执",
                            "刚办的申请要等机器连上网才查得到，有时要等几天；"
                            "回执一直有效，请收好。"};
    const auto code = platform::receipt_code_from_text(typed);
    if (!code) return page(404, hub, unknown, "");
    const auto hash = platform::hash_of(*code);
    if (const auto status = hub.membership_register.status(hash))
        return page(200, hub, words_for(status->state), day_of(status->since) + "更新");
    if (const auto status = hub.request_office.status(hash)) {
        const bool is_open = status->state != requests::State::closed;
        return page(200, hub, words_for(status->state), day_of(status->since) + "更新",
                    is_open ? link_to_papers(to_text(*code)) : std::string());
    }
    return page(404, hub, unknown, "");
}

HttpResponse answer(Hub& hub, const platform::HttpRequest& request) {
    if (request.path == join_path) return answer_phone_join(hub, request);
    if (request.path == ask_path) return answer_phone_ask(hub, request);
    if (request.path == host_path) return answer_phone_host(hub, request);
    if (request.path == book_path) return answer_phone_book(hub, request);
    if (request.path == papers_path) return answer_phone_papers(hub, request);
    if (request.path.starts_with(ticket_path)) return answer_phone_ticket(hub, request);
    if (request.path.starts_with(sessions::booking_path)) return answer_phone_booking(hub, request);
    if (is_visit_path(request.path)) return answer_phone_visit(hub, request);
    if (request.path == notice_path || request.path.starts_with(std::string(notice_path) + "/"))
        return answer_phone_notice(hub, request);
    if (request.method != "GET") return refusal_answer(405, "method", "这个地址只能查看");
    if (request.path == "/public.css" || request.path == "/sign.js" ||
        request.path == ticket_script_path || request.path == near_script_path) {
        HttpResponse response;
        const auto file = embedded_file("public" + request.path);
        response.content_type = std::string(file->content_type);
        response.body = std::string(file->text);
        return response;
    }
    if (request.path == stations_path) return answer_phone_stations(hub, request);
    if (request.path == stations_map_path) return answer_stations_map(hub, request);
    if (request.path.starts_with(rooms_path)) return answer_room_feed(hub, request);
    if (request.path.starts_with(receipt_path))
        return status_page(hub, std::string_view(request.path).substr(receipt_path.size()));
    return refusal_answer(404, "unknown", "没有这个地址");
}

}  // namespace

HttpResponse answer_public_question(Hub& hub, const platform::HttpRequest& request) {
    auto response = answer(hub, request);
    // Scripts are our own: one hears what changed, one lets people sign with a finger, one asks the
    // phone where it is.
    const bool is_live =
        request.path.starts_with(ticket_path) || request.path.starts_with(sessions::booking_path);
    const bool is_signed =
        request.path == join_path || request.path == ask_path || request.path == stations_path;
    response.headers["content-security-policy"] =
        std::string(
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'") +
        (is_live     ? "; script-src 'self'; connect-src 'self'"
         : is_signed ? "; script-src 'self'"
                     : "");
    response.headers["referrer-policy"] = "no-referrer";
    response.headers["x-content-type-options"] = "nosniff";
    response.headers["cache-control"] =
        request.path == stations_map_path ? "public, max-age=30" : "no-store";
    return response;
}

}  // namespace services::hub
