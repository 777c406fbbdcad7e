#include "services/hub/phone_ticket.hpp"

#include <fmt/format.h>

#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/public_page.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using queue::State;
using queue::TicketId;

// What the page says, in the three places that change.
struct Said {
    std::string mark = "wait";
    std::string headline;
    std::string next;
    bool may_rate = false;
};

std::string wait_words(const std::optional<queue::Minutes>& wait) {
    if (!wait) return "现在没有开放的窗口，等多久还说不准。";
    if (wait->high == 0) return "马上就到您了。";
    if (wait->low == wait->high) return fmt::format("大约还要 {} 分钟。", wait->high);
    return fmt::format("大约还要 {} 到 {} 分钟。", wait->low, wait->high);
}

// Its place as kiosks and boards were told it.
Said said_of_waiting(Hub& hub, const queue::Ticket& ticket) {
    const auto news = hub.halls.news_of(ticket.hall);
    const auto* service = news ? news->service(ticket.service) : nullptr;
    if (service != nullptr && news->day == ticket.day) {
        const auto label = label_of(ticket);
        for (std::size_t i = 0; i < service->line.size(); ++i) {
            if (service->line[i].label != label) continue;
            return {"wait", i == 0 ? "下一个就是您" : fmt::format("前面还有 {} 人", i),
                    wait_words(service->line[i].wait), false};
        }
    }
    return {"wait", "已经排上队", "排到哪里，过一会儿显示在这里。", false};
}

Said said_of(Hub& hub, const queue::Ticket& ticket) {
    if (ticket.day != platform::date_of(hub.clock().wall()) && ticket.state != State::served)
        return {"ask", "这个号码是以前的", "号码只在当天有效，请重新取号。", false};
    switch (ticket.state) {
        case State::taken:
            return {"ask", "还没有进入队列", "请在取号的机器前看到号码，或者到窗口说一声。", false};
        case State::waiting:
            return said_of_waiting(hub, ticket);
        case State::called:
            return {"ask", fmt::format("请到 {} 号窗口", ticket.counter),
                    "叫到您了，请现在过去。没赶上也不要紧，到窗口说一声。", false};
        case State::parked:
            return {"wait", "工作人员让您稍等", "好了会再叫您的号码。", false};
        case State::no_show:
            return {"ask", "叫过您的号码，您没有来",
                    fmt::format("不要紧，到 {} 号窗口说一声，还能再排。", ticket.counter), false};
        case State::served:
            return {"done", "已经办结", "谢谢您等候。这次的服务，您满意吗？", true};
        case State::left:
            return {"done", "号码已经退掉", "还要办的话，请重新取号。", false};
    }
    return {};
}

Json to_json(const Said& said) {
    return {{"mark", said.mark},
            {"headline", said.headline},
            {"next", said.next},
            {"may_rate", said.may_rate}};
}

constexpr std::string_view faces[] = {"非常不满意", "不满意", "基本满意", "满意", "非常满意"};

std::string rating_form(const std::string& id, const std::optional<queue::Rating>& rating,
                        bool is_shown) {
    if (rating) return "<p class=\"small\">您已评价，谢谢。不满意的，会有人了解情况。</p>";
    std::string buttons;
    for (int stars = queue::best_stars; stars >= queue::worst_stars; --stars)
        buttons +=
            fmt::format(R"(<button name="stars" value="{}">{}</button>)", stars, faces[stars - 1]);
    return fmt::format(
        R"(<form id="rate" data-when="may_rate" method="post" action="{}{}/rate"{}><p class="small">不记名，点一下就好。</p>{}</form>)",
        ticket_path, id, is_shown ? "" : " hidden", buttons);
}

HttpResponse unknown(const Hub& hub) {
    return public_page(404, hub.installation().settings.name, "排队",
                       R"(<div class="card"><div class="mark ask" aria-hidden="true"></div>
<h1>没有找到这个号码</h1><p>刚取的号要等机器连上网才查得到。号码一直有效，请听大厅叫号。</p></div>)");
}

HttpResponse ticket_page(Hub& hub, const queue::Ticket& ticket) {
    const auto said = said_of(hub, ticket);
    const auto id = to_text(ticket.id);
    const auto main = fmt::format(
        R"(<noscript><meta http-equiv="refresh" content="30"></noscript>
<div class="card" id="ticket" data-live="{}{}/live"><div class="mark {}" id="mark" aria-hidden="true"></div>
<p class="ticket-label">{}</p><div aria-live="assertive"><h1 id="headline">{}</h1><p id="next">{}</p></div></div>{}
<p class="small">这里只显示号码排到哪里，不显示您是谁。</p><script src="{}" defer></script>)",
        ticket_path, id, said.mark, label_of(ticket), escaped(said.headline), escaped(said.next),
        rating_form(id, hub.halls.office.rating(ticket.id), said.may_rate), ticket_script_path);
    return public_page(200, hub.installation().settings.name, label_of(ticket) + " 排到哪里", main);
}

// Asked again whenever something of this hub changed; what is the same is not said again.
HttpResponse live(Hub& hub, TicketId id) {
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.next_event = [&hub, id, seen = std::int64_t{-1},
                           told = std::string()]() mutable -> std::optional<std::string> {
        const std::int64_t now = hub.pulse.state;
        if (now == seen) return std::nullopt;
        seen = now;
        const auto ticket = hub.halls.office.ticket(id);
        if (!ticket) return std::nullopt;
        auto text = to_json(said_of(hub, *ticket)).dump();
        if (text == told) return std::nullopt;
        told = text;
        return text;
    };
    return response;
}

HttpResponse rate(Hub& hub, const platform::HttpRequest& request, TicketId id) {
    const auto form = platform::parse_query(request.body);
    const auto given = form ? form->find("stars") : platform::HttpQuery::const_iterator{};
    if (!form || given == form->end() || given->second.size() != 1)
        return refusal_answer(400, "stars", "请选择一项");
    const auto rated = hub.halls.office.rate(id, given->second[0] - '0', queue::RatedAt::phone);
    if (!rated && rated.refusal() == queue::Refusal::unknown_ticket) return unknown(hub);
    HttpResponse response;
    response.status = 303;
    response.headers["location"] = std::string(ticket_path) + to_text(id);
    return response;
}

}  // namespace

HttpResponse answer_phone_ticket(Hub& hub, const platform::HttpRequest& request) {
    auto rest = std::string_view(request.path).substr(ticket_path.size());
    const auto slash = rest.find('/');
    const auto what = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
    const auto id = platform::id_from_text<TicketId>(rest.substr(0, slash));
    const auto ticket = id ? hub.halls.office.ticket(*id) : std::nullopt;
    if (!ticket) return unknown(hub);
    if (what == "rate" && request.method == "POST") return rate(hub, request, *id);
    if (request.method != "GET") return refusal_answer(405, "method", "这个地址只能查看");
    if (what == "live") return live(hub, *id);
    if (!what.empty()) return refusal_answer(404, "unknown", "没有这个地址");
    return ticket_page(hub, *ticket);
}

}  // namespace services::hub
