#include "services/hub/questions/wall_questions.hpp"

#include <charconv>

#include "services/directory/directory_text.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_wall.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using directory::Refusal;
using platform::HttpResponse;
using platform::Json;

Json maybe_number(const std::optional<int>& value) {
    return value ? Json(*value) : Json();
}

// What is as usual is left out: twenty thousand lines travel at once.
Json to_json(const WallLine& line) {
    Json json = {{"id", to_text(line.station)},
                 {"number", line.number},
                 {"name", line.name},
                 {"division", line.division},
                 {"open", name_of(line.open)},
                 {"cause", name_of(line.cause)},
                 {"open_us", line.open_at.micros}};
    if (line.people) json["people"] = *line.people;
    if (line.seats > 0)
        json["seats"] = {{"free", maybe_number(line.free_seats)}, {"all", line.seats}};
    for (const auto& [key, value] :
         {std::pair{"devices", std::int64_t{line.devices}},
          std::pair{"silent", std::int64_t{line.silent}}, std::pair{"waiting", line.waiting},
          std::pair{"alarms", std::int64_t{line.alarms}},
          std::pair{"calls", std::int64_t{line.calls}}})
        if (value != 0) json[key] = value;
    return json;
}

Json state_json(const places::StationState& state) {
    Json things = Json::array();
    for (const auto& one : state.things)
        things.push_back({{"kind", name_of(one.kind)},
                          {"all", one.all},
                          {"out_of_order", one.out_of_order},
                          {"free", maybe_number(one.free)}});
    return {{"open", name_of(state.open.state)},
            {"cause", name_of(state.open.cause)},
            {"open_us", state.open.at.micros},
            {"people", maybe_number(state.people.present)},
            {"people_cause", name_of(state.people.cause)},
            {"said_us", state.said_at.micros},
            {"things", std::move(things)}};
}

std::optional<devices::Station> asked_station(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<sync::StationId>(question.parts[0]);
    return id ? hub.devices.station(*id) : std::nullopt;
}

HttpResponse unknown_station() {
    return refusal_answer(404, "unknown_station", "没有这个站点");
}

Json station_json(Hub& hub, const devices::Station& station) {
    const auto line = hub.wall.line(station.id);
    const auto states = hub.stations.states();
    const auto state = states->find(station.id);
    Json json = {{"id", to_text(station.id)},
                 {"number", station.number},
                 {"name", station.name},
                 {"address", station.address},
                 {"division", station.division},
                 {"keeper_name", station.keeper_name},
                 {"keeper_phone", station.keeper_phone},
                 {"line", line ? to_json(*line) : Json()},
                 {"state", state == states->end() ? Json() : state_json(state->second)},
                 {"version", 0},
                 {"profile", Json()}};
    if (const auto listed = hub.stations.office.find(station.id)) {
        const auto hours = hub.stations.hours_today(listed->profile.hours);
        json["version"] = listed->version;
        json["profile"] = directory::to_json(listed->profile);
        json["changed_by"] = listed->changed_by;
        json["changed_us"] = listed->changed.micros;
        json["hours_today"] = directory::to_text(hours.open);
        json["hours_by"] = name_of(hours.by);
    }
    return json;
}

HttpResponse refused(Refusal refusal) {
    switch (refusal) {
        case Refusal::changed:
            return refusal_answer(409, "changed", "同事刚刚改过，请看最新的资料");
        case Refusal::too_long:
            return field_answer("exceptions", "临时调整太多，请删去过期的");
        case Refusal::unknown_station:
            return unknown_station();
    }
    return refusal_answer(409, "refused", "不能保存");
}

// Which field of the form a finding is about.
std::string field_of(std::string_view pointer) {
    for (const std::string_view field : {"position", "things", "exceptions", "holidays", "week"})
        if (pointer.find(field) != std::string_view::npos) return std::string(field);
    return "week";
}

std::string_view sentence_for(std::string_view field) {
    if (field == "position") return "请写经纬度（WGS84），先纬度后经度";
    if (field == "things") return "有一样设施不认识";
    return "时间写成 08:30-11:30 14:00-17:30，后一段在前一段之后";
}

}  // namespace

HttpResponse show_wall(Hub& hub, const ConsoleQuestion& question) {
    const auto text = question.http.query_value("since");
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    const bool is_number =
        !text.empty() && error == std::errc{} && end == text.data() + text.size();
    const auto news = hub.wall.since(is_number ? std::optional(version) : std::nullopt);
    Json lines = Json::array();
    for (const auto& line : news.lines)
        lines.push_back(to_json(line));
    return json_answer({{"version", news.version},
                        {"is_whole", news.is_whole},
                        {"at_us", hub.clock().wall().micros},
                        {"lines", std::move(lines)}});
}

HttpResponse show_station(Hub& hub, const ConsoleQuestion& question) {
    const auto station = asked_station(hub, question);
    if (!station) return unknown_station();
    return json_answer(station_json(hub, *station));
}

HttpResponse describe_station(Hub& hub, const ConsoleQuestion& question) {
    const auto station = asked_station(hub, question);
    if (!station) return unknown_station();
    return with_sent(question, [&](const Sent& sent) {
        const auto* given = sent.member("profile");
        if (given == nullptr) return field_answer("week", "缺少站点资料");
        const auto read = directory::read_profile(given->dump());
        if (!read.profile) {
            const auto field = field_of(read.findings.front().pointer);
            return field_answer(field, sentence_for(field));
        }
        const auto saved = hub.stations.office.describe(
            {sync::ActorKind::staff, question.account.login}, station->id,
            sent.integer("version", "缺少看到的版本号"), *read.profile);
        if (!saved) return refused(saved.refusal());
        hub.turn();
        return json_answer(station_json(hub, *station));
    });
}

}  // namespace services::hub
