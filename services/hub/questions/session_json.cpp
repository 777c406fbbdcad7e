#include "services/hub/questions/session_json.hpp"

#include <fmt/format.h>

namespace services::hub {
namespace {

using platform::Json;

constexpr std::string_view chinese = "zh_CN";

std::string clock_of(platform::WallTime at) {
    const auto time = platform::civil_time_of(at);
    return fmt::format("{:02}:{:02}", time.hour, time.minute);
}

Json json_of(const sessions::Session& session) {
    Json days = Json::array();
    for (const auto& meeting : session.meetings)
        days.push_back(platform::to_text(meeting.day));
    return {{"key", to_text(session.key)},
            {"name", session.name().in(chinese)},
            {"kind", session.kind->code},
            {"field", session.kind->field},
            {"room", session.room->code},
            {"room_name", session.room->name.in(chinese)},
            {"day", platform::to_text(session.meetings.front().day)},
            {"days", std::move(days)},
            {"from", clock_of(session.begins())},
            {"until", clock_of(session.meetings.front().until)},
            {"begins_us", session.begins().micros},
            {"ends_us", session.ends().micros},
            {"seats", session.plan->seats},
            {"asks_name", session.kind->asks_name},
            {"asks_phone", session.kind->asks_phone},
            {"most_people", session.kind->most_people},
            {"minimum", session.kind->minimum}};
}

void add_change(Json& json, const std::optional<sessions::Change>& change) {
    json["sequence"] = change ? change->sequence : 0;
    if (change && change->called_off) json["called_off"] = name_of(*change->called_off);
    if (change && !change->called_off) json["is_moved"] = true;
}

Json json_of(const sessions::Counts& counts) {
    return {{"seated", counts.seated},
            {"people", counts.people},
            {"waiting", counts.waiting},
            {"offered", counts.offered}};
}

}  // namespace

Json to_json(const sessions::Booking& booking) {
    Json json = {{"id", to_text(booking.id)},
                 {"code", sessions::shown_code(booking.id)},
                 {"session", to_text(booking.session)},
                 {"seat", booking.seat},
                 {"people", booking.people},
                 {"state", name_of(booking.state)},
                 {"made_at", name_of(booking.made_at)},
                 {"taken_us", booking.taken_at.micros},
                 {"version", booking.version}};
    if (booking.offered_until) json["until_us"] = booking.offered_until->micros;
    if (booking.refused_for) json["refused_for"] = name_of(*booking.refused_for);
    return json;
}

Json to_json(const sessions::SessionLine& line) {
    auto json = json_of(line.session);
    add_change(json, line.change);
    json["counts"] = json_of(line.counts);
    json["came"] = line.came.booked;
    json["walked_in"] = line.came.walked_in;
    return json;
}

Json to_json(const sessions::SessionPage& page) {
    auto json = json_of(page.session);
    add_change(json, page.change);
    json["counts"] = json_of(page.counts);
    Json rooms = Json::array();
    for (const auto& room : page.catalogue->rooms)
        rooms.push_back({{"code", room.code}, {"name", room.name.in(chinese)}});
    json["rooms"] = std::move(rooms);
    Json bookings = Json::array();
    for (const auto& booking : page.bookings)
        bookings.push_back(to_json(booking));
    json["bookings"] = std::move(bookings);
    Json came = Json::array();
    for (const auto& one : page.attendance)
        came.push_back({{"booking", to_text(one.booking)},
                        {"day", platform::to_text(one.day)},
                        {"people", one.people},
                        {"at_us", one.at.micros}});
    json["attendance"] = std::move(came);
    Json walked = Json::array();
    for (const auto& one : page.walked_in)
        walked.push_back({{"day", platform::to_text(one.day)}, {"people", one.people}});
    json["walked_in"] = std::move(walked);
    return json;
}

std::vector<std::string> session_csv_heads() {
    return {"日期", "开始", "结束", "名称",         "类别",         "房间",
            "座位", "已约", "候补", "预约到场人次", "现场到场人次", "状态"};
}

std::vector<std::string> csv_cells(const sessions::SessionLine& line) {
    const auto& session = line.session;
    const bool is_off = line.change && line.change->called_off;
    return {platform::to_text(session.meetings.front().day),
            clock_of(session.begins()),
            clock_of(session.meetings.front().until),
            session.name().in(chinese),
            session.kind->name.in(chinese),
            session.room->name.in(chinese),
            std::to_string(session.plan->seats),
            std::to_string(line.counts.seated),
            std::to_string(line.counts.waiting),
            std::to_string(line.came.booked),
            std::to_string(line.came.walked_in),
            is_off ? "取消" : "如期"};
}

}  // namespace services::hub
