#include "services/hub/phone_booking.hpp"

#include <fmt/format.h>

#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/phone_ticket.hpp"
#include "services/hub/public_page.hpp"
#include "services/sessions/icalendar.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using sessions::BookingId;
using sessions::BookingPage;
using sessions::RefusedFor;
using sessions::State;

constexpr std::string_view ics = ".ics";
constexpr int feed_days_before = 30;
constexpr int feed_days_after = 90;

// What the page says, in the places that change.
struct Said {
    std::string mark = "wait";
    std::string headline;
    std::string next;
    bool may_accept = false;
    bool may_cancel = false;
};

std::string clock_words(platform::WallTime at) {
    const auto time = platform::civil_time_of(at);
    return fmt::format("{}月{}日 {:02}:{:02}", time.date.month, time.date.day, time.hour,
                       time.minute);
}

std::string_view refusal_words(const std::optional<RefusedFor>& reason) {
    switch (reason.value_or(RefusedFor::full)) {
        case RefusedFor::full:
            return "已经约满，候补也满了。请看看别的场次。";
        case RefusedFor::limit:
            return "这一类近期您已经约过，次数到了。";
        case RefusedFor::paused:
            return "前几次约了没有来，这一类暂时不能约。有事请到窗口说明。";
        case RefusedFor::too_late:
            return "预约送到时，这一场已经结束。";
        case RefusedFor::not_held:
            return "没有这一场了。";
    }
    return "";
}

Said said_of(const BookingPage& page, platform::WallTime now) {
    const auto& booking = page.booking;
    const auto code = sessions::shown_code(booking.id);
    const bool may_cancel = page.session && sessions::may_cancel(*page.session, now);
    switch (booking.state) {
        case State::provisional:
            return {"wait", "还没有确定", "正在安排座位，定下来会显示在这里。", false, true};
        case State::waitlisted:
            return {"wait", fmt::format("正在候补，前面还有 {} 人", page.ahead),
                    "有人退出时，座位会为您留一段时间，请看这个页面。", false, true};
        case State::offered:
            return {"ask", "有座位了，要吗？",
                    fmt::format("为您留到 {}，过了就给下一位。",
                                clock_words(booking.offered_until.value_or(now))),
                    true, true};
        case State::booked:
            return {"done", fmt::format("已约好，{} 号座位", booking.seat),
                    fmt::format("到场时报预约码 {}。", code), false, may_cancel};
        case State::attended:
            return {"done", "已签到", "谢谢您来参加。", false, false};
        case State::no_show:
            return {"ask", "这一场您没有来", "下次来不了，请提前退掉，把座位留给别人。", false,
                    false};
        case State::cancelled:
            return {"done", "预约已经退掉", "还想来的话，请重新预约。", false, false};
        case State::lapsed:
            return {"ask", "留座时间过了", "座位已经给了下一位，可以重新预约。", false, false};
        case State::refused:
            return {"ask", "没有约上", std::string(refusal_words(booking.refused_for)), false,
                    false};
        case State::called_off:
            return {"ask", "这一场取消了", "很抱歉。请看看别的场次，或者到窗口问一问。", false,
                    false};
    }
    return {};
}

Json to_json(const Said& said) {
    return {{"mark", said.mark},
            {"headline", said.headline},
            {"next", said.next},
            {"may_accept", said.may_accept},
            {"may_cancel", said.may_cancel}};
}

std::string form(const std::string& id, std::string_view act, std::string_view words,
                 bool is_shown) {
    return fmt::format(
        R"(<form data-when="may_{1}" method="post" action="{0}{2}/{1}"{4}><button>{3}</button></form>)",
        sessions::booking_path, act, id, words, is_shown ? "" : " hidden");
}

std::string facts_of(const BookingPage& page, const std::string& hall) {
    if (!page.session) return {};
    const auto& room = *page.session->room;
    return fmt::format("<p>{}</p><p>{} {}</p><p class=\"small\">{}</p>",
                       escaped(when_words(*page.session)), escaped(hall),
                       escaped(room.name.in("zh_CN")), escaped(room.place.in("zh_CN")));
}

std::string hall_name(Hub& hub, sessions::HallId hall) {
    const auto station = hub.devices.station(hall);
    return station ? station->name : "";
}

HttpResponse unknown(const Hub& hub) {
    return public_page(404, hub.installation().settings.name, "预约",
                       R"(<div class="card"><div class="mark ask" aria-hidden="true"></div>
<h1>没有找到这个预约</h1><p>刚约的要等机器连上网才查得到。请收好小票，预约码一直有效。</p></div>)");
}

// What is decided at a hall's own hub below this one is only shown here.
Said said_here(const Hub& hub, const BookingPage& page, platform::WallTime now) {
    auto said = said_of(page, now);
    if ((said.may_accept || said.may_cancel) && hub.devices.has_own_hub(page.booking.hall)) {
        said.next += "要改的话，请在大厅的机器上或者窗口办。";
        said.may_accept = said.may_cancel = false;
    }
    return said;
}

HttpResponse booking_page(Hub& hub, const BookingPage& page) {
    const auto said = said_here(hub, page, hub.clock().wall());
    const auto id = to_text(page.booking.id);
    const auto name = page.session ? page.session->name().in("zh_CN") : std::string("预约");
    const auto main = fmt::format(
        R"(<noscript><meta http-equiv="refresh" content="30"></noscript>
<div class="card" id="ticket" data-live="{0}{1}/live"><div class="mark {2}" id="mark" aria-hidden="true"></div>
<p class="booking-name">{3}</p><div aria-live="assertive"><h1 id="headline">{4}</h1><p id="next">{5}</p></div>{6}</div>{7}{8}
<p><a href="{0}{1}.ics">加到手机日历</a></p>
<p class="small">这里只显示预约办到哪里，不显示您是谁。</p><script src="{9}" defer></script>)",
        sessions::booking_path, id, said.mark, escaped(name), escaped(said.headline),
        escaped(said.next), facts_of(page, hall_name(hub, page.booking.hall)),
        form(id, "accept", "要这个座位", said.may_accept),
        form(id, "cancel", "不来了，退掉", said.may_cancel), ticket_script_path);
    return public_page(200, hub.installation().settings.name, name, main);
}

// Asked again whenever something of this hub changed; what is the same is not said again.
HttpResponse live(Hub& hub, BookingId id) {
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.next_event = [&hub, id, seen = std::int64_t{-1},
                           told = std::string()]() mutable -> std::optional<std::string> {
        const std::int64_t now = hub.pulse.state;
        if (now == seen) return std::nullopt;
        seen = now;
        const auto page = hub.sessions.office.booking_page(id);
        if (!page) return std::nullopt;
        auto text = to_json(said_here(hub, *page, hub.clock().wall())).dump();
        if (text == told) return std::nullopt;
        told = text;
        return text;
    };
    return response;
}

// A refusal needs no words of its own: the page shows what the booking has become.
HttpResponse act(Hub& hub, const BookingPage& page, std::string_view what) {
    auto& office = hub.sessions.office;
    const sync::Actor person{sync::ActorKind::worker, ""};
    const sessions::OnVersion on{page.booking.id, page.booking.version};
    if (hub.devices.has_own_hub(page.booking.hall))
        return refusal_answer(409, "served_below", "请在大厅的机器上或者窗口办");
    if (what == "accept")
        (void)office.accept_offer(person, on).has_value();
    else
        (void)office.cancel(person, on).has_value();
    HttpResponse response;
    response.status = 303;
    response.headers["location"] = std::string(sessions::booking_path) + to_text(page.booking.id);
    return response;
}

HttpResponse calendar(const std::vector<sessions::CalendarEvent>& events, std::string_view name) {
    HttpResponse response;
    response.content_type = "text/calendar; charset=utf-8";
    response.body = sessions::icalendar_text(events, name);
    return response;
}

// "https://hub.example:8443" is known to the world as hub.example.
std::string host_of(const Hub& hub) {
    std::string host = hub.installation().settings.public_url;
    if (const auto scheme = host.find("://"); scheme != std::string::npos)
        host = host.substr(scheme + 3);
    host = host.substr(0, host.find_first_of(":/"));
    return host.empty() ? "yizhan.invalid" : host;
}

HttpResponse booking_calendar(Hub& hub, const BookingPage& page) {
    const auto url = hub.installation().settings.public_url + std::string(sessions::booking_path) +
                     to_text(page.booking.id);
    return calendar(
        sessions::events_of_booking(page, hall_name(hub, page.booking.hall), url, host_of(hub)),
        page.session ? page.session->name().in("zh_CN") : "");
}

}  // namespace

std::string when_words(const sessions::Session& session) {
    const auto until = platform::civil_time_of(session.meetings.front().until);
    auto words =
        fmt::format("{}–{:02}:{:02}", clock_words(session.begins()), until.hour, until.minute);
    if (session.meetings.size() > 1) words += fmt::format("，共 {} 次", session.meetings.size());
    return words;
}

HttpResponse answer_phone_booking(Hub& hub, const platform::HttpRequest& request) {
    auto rest = std::string_view(request.path).substr(sessions::booking_path.size());
    const bool wants_calendar = rest.ends_with(ics);
    if (wants_calendar) rest.remove_suffix(ics.size());
    const auto slash = rest.find('/');
    const auto what = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
    const auto id = platform::id_from_text<BookingId>(rest.substr(0, slash));
    const auto page = id ? hub.sessions.office.booking_page(*id) : std::nullopt;
    if (!page) return unknown(hub);
    if (request.method == "POST" && (what == "accept" || what == "cancel"))
        return act(hub, *page, what);
    if (request.method != "GET") return refusal_answer(405, "method", "这个地址只能查看");
    if (wants_calendar) return booking_calendar(hub, *page);
    if (what == "live") return live(hub, *id);
    if (!what.empty()) return refusal_answer(404, "unknown", "没有这个地址");
    return booking_page(hub, *page);
}

HttpResponse answer_room_feed(Hub& hub, const platform::HttpRequest& request) {
    auto rest = std::string_view(request.path).substr(rooms_path.size());
    const auto dot = rest.find('.');
    if (request.method != "GET" || !rest.ends_with(ics) || dot == std::string_view::npos)
        return refusal_answer(404, "unknown", "没有这个地址");
    const auto number = rest.substr(0, dot);
    rest.remove_prefix(dot);
    const auto room_code = rest.size() > ics.size() ? rest.substr(1, rest.size() - ics.size() - 1)
                                                    : std::string_view{};
    for (const auto& hall : hub.sessions.halls()) {
        if (hall.number != number) continue;
        const auto now = hub.clock().wall();
        const auto today = platform::date_of(now);
        const auto list =
            hub.sessions.office.list(hall.id, platform::plus_days(today, -feed_days_before),
                                     platform::plus_days(today, feed_days_after));
        const auto* room = list.catalogue ? list.catalogue->room(room_code) : nullptr;
        if (room == nullptr) break;
        return calendar(sessions::events_of_room(list, room_code, hall.name, host_of(hub), now),
                        hall.name + " " + room->name.in("zh_CN"));
    }
    return refusal_answer(404, "unknown", "没有这个房间");
}

}  // namespace services::hub
