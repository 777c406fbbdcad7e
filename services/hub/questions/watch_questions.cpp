#include "services/hub/questions/watch_questions.hpp"

#include "services/assistance/assistance_desk.hpp"
#include "services/casework/case_reader.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_emergency.hpp"
#include "services/hub/hub_wall.hpp"
#include "services/hub/questions/application_questions.hpp"
#include "services/hub/questions/case_questions.hpp"
#include "services/hub/questions/request_questions.hpp"
#include "services/membership/membership_register.hpp"
#include "services/requests/request_office.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;

constexpr int calls_shown = 100;
constexpr int tasks_counted = 300;

Json device_figures(Hub& hub) {
    int enrolled = 0;
    int silent = 0;
    const auto now = hub.clock().wall();
    for (const auto& device : hub.devices.devices()) {
        if (device.state != devices::DeviceState::enrolled) continue;
        ++enrolled;
        if (!device.last_seen || now - *device.last_seen > device_silent_after) ++silent;
    }
    return {{"enrolled", enrolled}, {"silent", silent}};
}

// Stations from which nothing was heard lately: a figure that leaves them out says so.
Json silent_stations(Hub& hub) {
    std::map<std::string, bool> heard;
    const auto now = hub.clock().wall();
    for (const auto& device : hub.devices.devices()) {
        if (device.state != devices::DeviceState::enrolled) continue;
        const bool is_silent = !device.last_seen || now - *device.last_seen > device_silent_after;
        const auto station = hub.devices.station(device.station);
        heard[station ? station->name : to_text(device.station)] |= !is_silent;
    }
    Json names = Json::array();
    for (const auto& [name, is_heard] : heard)
        if (!is_heard) names.push_back(name);
    return names;
}

// Whom an emergency went to so far, and how many are left.
Json told_json(Hub& hub, const assistance::Call& call) {
    Json names = Json::array();
    const auto persons = hub.emergency.persons_for(call);
    const auto told = std::min<std::size_t>(persons.size(), static_cast<std::size_t>(call.told));
    for (std::size_t at = 0; at < told; ++at)
        names.push_back(persons[at].name);
    return {{"names", std::move(names)},
            {"left", persons.size() - told},
            {"when_us", call.told_at ? Json(call.told_at->micros) : Json()}};
}

Json to_json(Hub& hub, const assistance::Call& call) {
    const auto station = hub.devices.station(call.station);
    return {{"id", to_text(call.id)},
            {"when_us", call.called_at.micros},
            {"station", station ? station->number : ""},
            {"station_name", station ? station->name : ""},
            {"reason", assistance::name_of(call.reason)},
            {"phone", station ? station->keeper_phone : ""},
            {"told", call.reason == assistance::Reason::emergency ? told_json(hub, call) : Json()},
            {"screen", call.screen},
            {"state", assistance::name_of(call.state)},
            {"answered_by", call.answered_by},
            {"answered_us", call.answered_at ? Json(call.answered_at->micros) : Json()}};
}

// What waits for this account, so that the first page says where to begin.
Json request_figures(Hub& hub, const staff::Account& account) {
    requests::Filter open;
    open.only_open = true;
    const auto list = hub.request_office.list(request_officer_of(account), open, {1, 1});
    return {{"waiting", list.total}, {"urgent", list.urgent_open}};
}

Json case_figures(Hub& hub, const staff::Account& account) {
    const auto tasks = hub.case_reader.tasks(case_officer_of(account), tasks_counted,
                                             platform::date_of(hub.clock().wall()));
    int overdue = 0;
    for (const auto& task : tasks)
        overdue += task.is_overdue ? 1 : 0;
    return {{"due", tasks.size()}, {"overdue", overdue}};
}

}  // namespace

HttpResponse summary(Hub& hub, const ConsoleQuestion& question) {
    const auto report = hub.membership_register.report(officer_of(question.account));
    Json states = Json::object();
    for (const auto& [state, count] : report.applications_by_state)
        states[state] = count;
    const auto projector = hub.sync.projector.state();
    return json_answer({{"applications", {{"by_state", std::move(states)}}},
                        {"members", report.members},
                        {"requests", request_figures(hub, question.account)},
                        {"cases", case_figures(hub, question.account)},
                        {"calls", {{"open", hub.desk.open_calls().size()}}},
                        {"quarantine", projector.quarantined},
                        {"waiting", projector.waiting},
                        {"opener_away", projector.is_opener_away},
                        {"alarms", hub.sync.alarms.open().size()},
                        {"devices", device_figures(hub)}});
}

HttpResponse news(Hub& hub, const ConsoleQuestion&) {
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.headers["cache-control"] = "no-store";
    response.next_event = [&pulse = hub.pulse,
                           last = std::int64_t{-1}]() mutable -> std::optional<std::string> {
        const std::int64_t now = pulse.state;
        if (now == last) return std::nullopt;
        last = now;
        return Json{{"n", now}, {"calls", pulse.open_calls.load()}}.dump();
    };
    return response;
}

HttpResponse directory(Hub& hub, const ConsoleQuestion&) {
    const auto directory = hub.bulletin.directory();
    Json unions = Json::array();
    for (const auto& one : directory->unions())
        unions.push_back({{"id", one.code.text}, {"name", one.name}});
    Json grids = Json::array();
    for (const auto& grid : directory->grids())
        grids.push_back(
            {{"id", grid.code.text}, {"name", grid.name}, {"union", grid.union_code.text}});
    Json firms = Json::array();
    for (const auto& firm : directory->firms())
        firms.push_back({{"id", firm.code.text}, {"name", firm.name}});
    Json stations = Json::array();
    for (const auto& station : hub.devices.stations())
        stations.push_back(
            {{"id", to_text(station.id)}, {"number", station.number}, {"name", station.name}});
    return json_answer({{"unions", std::move(unions)},
                        {"grids", std::move(grids)},
                        {"firms", std::move(firms)},
                        {"stations", std::move(stations)}});
}

HttpResponse protection_report(Hub& hub, const ConsoleQuestion& question) {
    const auto report = hub.membership_register.report(officer_of(question.account));
    const auto directory = hub.bulletin.directory();
    Json by_grid = Json::array();
    for (const auto& [code, members] : report.by_grid) {
        const auto* grid = directory->find(membership::GridCode{code});
        by_grid.push_back({{"id", code}, {"name", grid ? grid->name : code}, {"members", members}});
    }
    Json by_firm = Json::array();
    for (const auto& [code, members] : report.by_firm) {
        const auto* firm = directory->find(membership::FirmCode{code});
        by_firm.push_back({{"id", code}, {"name", firm ? firm->name : code}, {"members", members}});
    }
    Json by_occupation = Json::object();
    for (const auto& [code, members] : report.by_occupation)
        by_occupation[code] = members;
    return json_answer({{"members", report.members},
                        {"firms", report.firms},
                        {"grids", report.grids},
                        {"unions", report.unions},
                        {"accepted", report.protection_yes},
                        {"declined", report.protection_no},
                        {"by_grid", std::move(by_grid)},
                        {"by_firm", std::move(by_firm)},
                        {"by_occupation", std::move(by_occupation)},
                        {"as_of_us", report.newest_record.micros},
                        {"missing_stations", silent_stations(hub)}});
}

HttpResponse list_calls(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& call : hub.desk.recent_calls(calls_shown))
        rows.push_back(to_json(hub, call));
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse answer_call(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<assistance::CallId>(question.parts[0]);
    if (!id) return refusal_answer(404, "unknown_call", "没有这次呼叫");
    const auto call = hub.desk.answer(*id, question.account.login);
    if (call) return json_answer(to_json(hub, *call));
    switch (call.refusal()) {
        case assistance::DeskRefusal::unknown_call:
            return refusal_answer(404, "unknown_call", "没有这次呼叫");
        case assistance::DeskRefusal::already_answered:
            return refusal_answer(409, "already_answered", "同事已经去了");
    }
    return refusal_answer(409, "refused", "不能应答");
}

}  // namespace services::hub
