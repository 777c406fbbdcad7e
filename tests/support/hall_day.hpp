// A day of a hall for stories: a kiosk that has heard of it, numbers taken, clerks' acts in the
// console, a phone.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "services/hub/hub_queue.hpp"
#include "services/queue/queue_office.hpp"
#include "support/hub_bench.hpp"

namespace hall_day {

using namespace hub_bench;
namespace queue = services::queue;

// Heard of the hall, and holds numbers of today and the next days.
inline std::unique_ptr<DemoKiosk> kiosk_of_hall(HubBench& bench) {
    auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    bench.meet(*kiosk);
    REQUIRE(kiosk->queue_desk().catalogue() != nullptr);
    return kiosk;
}

inline queue::Ticket taken(DemoKiosk& kiosk, const std::string& service,
                           const std::string& group = "") {
    auto& desk = kiosk.queue_desk();
    const auto ticket = desk.take(desk.begin(), service, group, "zh_CN");
    REQUIRE(ticket.has_value());
    desk.shown(ticket->id, queue::Shown::code_shown);
    return *ticket;
}

inline std::string hall_path(const HubBench& bench) {
    return "/api/halls/" + to_text(bench.station(0));
}

inline Json in_hall(HubBench& bench, const std::string& login, const std::string& action,
                    Json sent) {
    const auto response = bench.post(login, hall_path(bench) + "/" + action, sent);
    INFO(response.body);
    REQUIRE(response.status == 200);
    return json_of(response);
}

inline HttpResponse on_ticket(HubBench& bench, const std::string& login, const Json& ticket,
                              const std::string& action, Json sent = Json::object()) {
    sent["version"] = ticket.at("version");
    return bench.post(login, "/api/tickets/" + ticket.at("id").get<std::string>() + "/" + action,
                      sent);
}

inline HttpResponse phone(HubBench& bench, const std::string& path,
                          const std::string& method = "GET", const std::string& body = "") {
    platform::HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    return bench.hub->answer_public(request);
}

}  // namespace hall_day
