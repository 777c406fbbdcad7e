#include "services/hub/questions/session_questions.hpp"

#include <algorithm>

#include "platform/table/csv_text.hpp"
#include "services/data/json_times.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_sessions.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/session_json.hpp"
#include "services/membership/person_rules.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;
using sessions::Refusal;

constexpr int longest_list_days = 100;

struct Said {
    int status = 409;
    std::string_view sentence;
};

Said said_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_hall:
            return {404, "这个站点没有场次"};
        case Refusal::unknown_session:
            return {404, "没有这一场"};
        case Refusal::unknown_booking:
            return {404, "没有这个预约"};
        case Refusal::unknown_room:
            return {422, "没有这个房间"};
        case Refusal::not_open_yet:
            return {409, "还没有开始预约"};
        case Refusal::over:
            return {409, "时间已过，或者还没有到"};
        case Refusal::called_off:
            return {409, "这一场已经取消"};
        case Refusal::full:
            return {409, "座位和候补都满了"};
        case Refusal::limit:
            return {409, "这位工友近期约这一类的次数到了"};
        case Refusal::paused:
            return {409, "这位工友约了几次没有来，这一类暂停预约"};
        case Refusal::person_needed:
            return {422, "这一类要登记姓名或手机号"};
        case Refusal::cannot_seal:
            return {409, "现在不能安全保存姓名和手机号，请联系维护人员"};
        case Refusal::changed:
            return {409, "同事刚刚改过，请看最新的情况"};
        case Refusal::not_possible:
            return {409, "当前的状态不能这样办"};
    }
    return {409, ""};
}

HttpResponse refused(Refusal refusal) {
    const auto said = said_of(refusal);
    return refusal_answer(said.status, name_of(refusal), said.sentence);
}

std::optional<devices::Station> hall_of(Hub& hub, const std::string& id) {
    const auto hall = platform::id_from_text<sessions::HallId>(id);
    auto station = hall ? hub.devices.station(*hall) : std::nullopt;
    if (!station || !hub.sessions.catalogue_of(station->id)) return std::nullopt;
    return station;
}

sync::Actor actor_of(const ConsoleQuestion& question) {
    return {sync::ActorKind::staff, question.account.login};
}

// Between these days; a week from today when nothing is said.
sessions::SessionList asked_list(Hub& hub, const ConsoleQuestion& question, sessions::HallId hall) {
    const auto today = platform::date_of(hub.clock().wall());
    const auto day = [&](std::string_view key, platform::CivilDate otherwise) {
        return platform::civil_date_from_text(question.http.query_value(key)).value_or(otherwise);
    };
    const auto from = day("from", today);
    const auto until = std::min(day("until", platform::plus_days(from, 6)),
                                platform::plus_days(from, longest_list_days));
    return hub.sessions.office.list(hall, from, until);
}

HttpResponse session_answer(Hub& hub, const sessions::Place& place) {
    const auto page = hub.sessions.office.page(place);
    if (!page) return refused(Refusal::unknown_session);
    return json_answer(to_json(*page));
}

HttpResponse book(Hub& hub, const ConsoleQuestion& question, const sessions::Place& place,
                  const Sent& sent) {
    const auto press = platform::id_from_text<sessions::PressId>(sent.text("press"));
    if (!press) return field_answer("press", "缺少这一项");
    sessions::BookingOffice::Order order;
    order.session = place.session;
    order.people = sent.member("people") == nullptr
                       ? 1
                       : static_cast<int>(
                             std::clamp<std::int64_t>(sent.integer("people", "请写人数"), 1, 2000));
    order.language = "zh_CN";
    order.person = {sent.text("name"), sent.text("phone"), ""};
    if (!order.person.phone.empty()) {
        const auto phone = membership::check_mobile(order.person.phone);
        if (!phone) return field_answer("phone", "手机号是 11 位数字，1 开头");
        order.person.phone = *phone;
    }
    const auto booking = hub.sessions.office.book(actor_of(question), place.hall, *press, order);
    if (!booking) return refused(booking.refusal());
    return json_answer(to_json(*booking));
}

HttpResponse change(Hub& hub, const ConsoleQuestion& question, const sessions::Place& place,
                    const Sent& sent) {
    auto& office = hub.sessions.office;
    const auto by = actor_of(question);
    const auto& action = question.parts[1];
    if (action == "walked_in") {
        const auto counted =
            office.count_walked_in(by, place, sent.day("day"),
                                   static_cast<int>(std::clamp<std::int64_t>(
                                       sent.integer("people", "请写人数"), 0, 2000)));
        return counted ? session_answer(hub, place) : refused(counted.refusal());
    }
    const auto sequence = static_cast<int>(sent.integer("sequence", "缺少这一项"));
    if (action == "call_off") {
        const auto reason = sessions::value_of<sessions::CallOffReason>(sent.text("reason"));
        if (!reason) return field_answer("reason", "请选择取消的原因");
        const auto done = office.call_off(by, place, sequence, *reason);
        return done ? session_answer(hub, place) : refused(done.refusal());
    }
    if (action != "move") return refusal_answer(404, "unknown_action", "没有这个操作");
    std::optional<int> minute;
    if (const auto at = sent.text("at"); !at.empty()) {
        minute = data::minute_in(at);
        if (!minute) return field_answer("at", "请写成 09:30 这样");
    }
    const auto done = office.move(by, place, sequence, minute, sent.text("room"));
    return done ? session_answer(hub, place) : refused(done.refusal());
}

}  // namespace

HttpResponse list_sessions(Hub& hub, const ConsoleQuestion& question) {
    Json halls = Json::array();
    for (const auto& hall : hub.sessions.halls())
        halls.push_back({{"id", to_text(hall.id)}, {"name", hall.name}});
    if (halls.empty()) return json_answer({{"halls", halls}, {"sessions", Json::array()}});
    auto asked = std::string(question.http.query_value("hall"));
    if (asked.empty()) asked = halls.front().at("id").get<std::string>();
    const auto hall = hall_of(hub, asked);
    if (!hall) return refused(Refusal::unknown_hall);
    Json lines = Json::array();
    const auto list = asked_list(hub, question, hall->id);
    for (const auto& line : list.lines)
        lines.push_back(to_json(line));
    return json_answer({{"halls", std::move(halls)},
                        {"hall", to_text(hall->id)},
                        {"at_us", hub.clock().wall().micros},
                        {"sessions", std::move(lines)}});
}

HttpResponse sessions_as_csv(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, std::string(question.http.query_value("hall")));
    if (!hall) return refused(Refusal::unknown_hall);
    platform::CsvText csv(session_csv_heads());
    const auto list = asked_list(hub, question, hall->id);
    for (const auto& line : list.lines)
        csv.add(csv_cells(line));
    HttpResponse response;
    response.content_type = "text/csv; charset=utf-8";
    response.headers["content-disposition"] = "attachment; filename=\"sessions.csv\"";
    response.headers["cache-control"] = "no-store";
    response.body = csv.text();
    return response;
}

HttpResponse show_session(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    const auto key = sessions::session_key_from_text(question.http.query_value("key"));
    if (!hall) return refused(Refusal::unknown_hall);
    if (!key) return refused(Refusal::unknown_session);
    return session_answer(hub, {hall->id, *key});
}

HttpResponse act_on_session(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return refused(Refusal::unknown_hall);
    if (auto below = served_below(hub, hall->id)) return std::move(*below);
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        const Sent sent(*json);
        const auto key = sessions::session_key_from_text(sent.text("key"));
        if (!key) return refused(Refusal::unknown_session);
        const sessions::Place place{hall->id, *key};
        if (question.parts[1] == "book") return book(hub, question, place, sent);
        return change(hub, question, place, sent);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse find_booking(Hub& hub, const ConsoleQuestion& question) {
    const auto hall = hall_of(hub, question.parts[0]);
    if (!hall) return refused(Refusal::unknown_hall);
    Json found = Json::array();
    const auto code = std::string(question.http.query_value("code"));
    for (const auto& booking : hub.sessions.office.coded(hall->id, code))
        found.push_back(to_json(booking));
    return json_answer({{"bookings", std::move(found)}});
}

HttpResponse act_on_booking(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<sessions::BookingId>(question.parts[0]);
    if (!id) return refused(Refusal::unknown_booking);
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    auto& office = hub.sessions.office;
    const auto known = office.booking(*id);
    if (!known) return refused(Refusal::unknown_booking);
    if (auto below = served_below(hub, known->hall)) return std::move(*below);
    const auto by = actor_of(question);
    const auto& action = question.parts[1];
    try {
        const Sent sent(*json);
        const sessions::OnVersion on{*id, sent.integer("version", "缺少这一项")};
        const auto people = sent.member("people") == nullptr
                                ? 0
                                : static_cast<int>(sent.integer("people", "请写人数"));
        const auto day =
            sent.member("day") == nullptr ? std::nullopt : std::optional(sent.day("day"));
        const auto done = action == "cancel"     ? office.cancel(by, on)
                          : action == "accept"   ? office.accept_offer(by, on)
                          : action == "check_in" ? office.check_in(by, on, day, people)
                                                 : platform::refuse(Refusal::not_possible);
        if (!done) return refused(done.refusal());
        return json_answer(to_json(*done));
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
