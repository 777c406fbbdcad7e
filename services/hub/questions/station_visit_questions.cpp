#include "services/hub/questions/station_visit_questions.hpp"

#include <algorithm>

#include "services/data/json_times.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_visits.hpp"
#include "services/hub/public_words.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/table_answer.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using platform::CivilDate;
using platform::HttpResponse;
using platform::Json;
using visits::Arrival;
using visits::Count;
using visits::StationId;

constexpr int longest_visit_days = 366;

std::string occupation_words(visits::Occupation occupation) {
    return PublicWords::in("zh_CN").say("join.occupation." +
                                        std::string(membership::name_of(occupation)));
}

std::string purpose_words(const std::optional<visits::Purpose>& purpose) {
    if (!purpose) return "全部";
    return PublicWords::in("zh_CN").say("visits.purpose." + std::string(name_of(*purpose)));
}

struct Asked {
    std::optional<StationId> station;
    CivilDate from;
    CivilDate until;
};

// Of one station or of all; the last week when nothing is said.
Asked asked_in(Hub& hub, const ConsoleQuestion& question) {
    const auto today = platform::date_of(hub.clock().wall());
    const auto day = [&](std::string_view key, CivilDate otherwise) {
        return platform::civil_date_from_text(question.http.query_value(key)).value_or(otherwise);
    };
    Asked asked;
    asked.station = platform::id_from_text<StationId>(question.http.query_value("station"));
    asked.until = day("until", today);
    asked.from = std::max(day("from", platform::plus_days(asked.until, -6)),
                          platform::plus_days(asked.until, -longest_visit_days));
    return asked;
}

Json to_json(const Count& count) {
    Json json = {{"station", to_text(count.station)},
                 {"day", platform::to_text(count.day)},
                 {"hour", count.hour},
                 {"occupation", membership::name_of(count.occupation)},
                 {"occupation_name", occupation_words(count.occupation)},
                 {"visits", count.visits},
                 {"people", count.people}};
    if (count.purpose) json["purpose"] = name_of(*count.purpose);
    json["purpose_name"] = purpose_words(count.purpose);
    return json;
}

std::vector<Count> counts_for(Hub& hub, const Asked& asked) {
    return hub.visits.office.counts(asked.station, asked.from, asked.until);
}

struct Said {
    int status = 409;
    std::string_view code;
    std::string_view sentence;
};

Said said_of(visits::Refusal refusal) {
    using visits::Refusal;
    switch (refusal) {
        case Refusal::clock_not_known:
            return {409, "clock_not_known", "服务器的时间还没有对好"};
        case Refusal::too_many:
            return {422, "too_many", "同行人数最多 40 位"};
        case Refusal::person_needed:
            return {422, "person_needed", "这个驿站要登记姓名和手机号"};
        case Refusal::cannot_seal:
            return {409, "cannot_seal", "现在不能安全保存姓名和手机号，请联系维护人员"};
        case Refusal::not_yet:
            return {422, "not_yet", "补登记的时间要在现在以前，离开要在来到之后"};
        case Refusal::too_long_ago:
            return {422, "too_long_ago", "只能补登记 31 天以内的"};
        case Refusal::unknown_visit:
            return {404, "unknown_visit", "没有这次到访"};
        case Refusal::has_left:
            break;
    }
    return {409, "has_left", "这次到访已经离开"};
}

platform::WallTime moment_of(const Sent& sent, CivilDate day, std::string_view key) {
    const auto minute = data::minute_in(sent.needed(key, "请写时间，如 09:30"));
    if (!minute) throw FieldWrong{std::string(key), "请写成 09:30 这样"};
    return platform::start_of(day) + std::chrono::minutes(*minute);
}

Arrival arrival_in(Hub& hub, const Sent& sent) {
    Arrival arrival;
    const auto press = platform::id_from_text<visits::PressId>(sent.text("press"));
    if (!press) throw FieldWrong{"press", "缺少这一项"};
    const auto station = platform::id_from_text<StationId>(sent.text("station"));
    if (!station || !hub.visits.office.settings(*station))
        throw FieldWrong{"station", "请选择驿站"};
    const auto occupation =
        membership::value_of<visits::Occupation>(sent.needed("occupation", "请选择工种"));
    if (!occupation) throw FieldWrong{"occupation", "请选择工种"};
    arrival.press = *press;
    arrival.station = *station;
    arrival.occupation = *occupation;
    if (sent.member("companions") != nullptr)
        arrival.details.companions = static_cast<int>(
            std::clamp<std::int64_t>(sent.integer("companions", "请写人数"), 0, 1000));
    for (const auto& name : sent.texts("purposes"))
        if (const auto purpose = visits::value_of<visits::Purpose>(name))
            arrival.details.purposes.push_back(*purpose);
    const auto day = sent.day("day");
    arrival.came_at = moment_of(sent, day, "came");
    if (!sent.text("left").empty()) arrival.left_at = moment_of(sent, day, "left");
    return arrival;
}

}  // namespace

HttpResponse station_visits(Hub& hub, const ConsoleQuestion& question) {
    const auto asked = asked_in(hub, question);
    Json counts = Json::array();
    for (const auto& count : counts_for(hub, asked))
        counts.push_back(to_json(count));
    Json stations = Json::array();
    for (const auto& station : hub.devices.stations())
        if (hub.visits.office.settings(station.id))
            stations.push_back({{"id", to_text(station.id)}, {"name", station.name}});
    Json answer = {{"stations", std::move(stations)},
                   {"from", platform::to_text(asked.from)},
                   {"until", platform::to_text(asked.until)},
                   {"counts", std::move(counts)}};
    if (asked.station)
        answer["ratings"] = hub.visits.office.ratings(*asked.station, asked.from, asked.until);
    return json_answer(answer);
}

HttpResponse station_visits_as_csv(Hub& hub, const ConsoleQuestion& question) {
    platform::WrittenTable table{
        "进站人次", {"驿站", "日期", "时", "工种", "来做什么", "人次", "人数"}, {}};
    for (const auto& count : counts_for(hub, asked_in(hub, question)))
        table.rows.push_back({name_of_station(hub, to_text(count.station)),
                              platform::to_text(count.day), static_cast<std::int64_t>(count.hour),
                              occupation_words(count.occupation), purpose_words(count.purpose),
                              count.visits, count.people});
    return table_answer(table, "visits", true);
}

HttpResponse enter_visit_late(Hub& hub, const ConsoleQuestion& question) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "发来的内容读不懂");
    try {
        const auto arrival = arrival_in(hub, Sent(*json));
        const sync::Actor by{sync::ActorKind::staff, question.account.login};
        const auto visit = hub.visits.office.enter_late(by, arrival);
        if (visit)
            return json_answer({{"id", to_text(visit->id)}, {"came_us", visit->came_at.micros}});
        const auto said = said_of(visit.refusal());
        return refusal_answer(said.status, said.code, said.sentence);
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
