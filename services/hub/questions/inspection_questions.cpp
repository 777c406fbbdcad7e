#include "services/hub/questions/inspection_questions.hpp"

#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/hub/questions/visit_questions.hpp"
#include "services/inspections/inspections_office.hpp"
#include "services/papers/paper_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using inspections::Inspection;
using inspections::InspectionId;
using inspections::Refusal;
using platform::HttpResponse;
using platform::Json;

constexpr int inspections_shown = 200;
constexpr int hosts_shown = 200;
constexpr std::size_t most_strokes = 400;

HttpResponse refusal_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown:
            return refusal_answer(404, name_of(refusal), "没有这一份");
        case Refusal::changed_meanwhile:
        case Refusal::already_decided:
            return refusal_answer(409, name_of(refusal), "同事已经定了，请刷新再看");
        case Refusal::no_key:
            return refusal_answer(503, name_of(refusal), "现在存不了，请稍后再试");
        case Refusal::inspector_missing:
            return field_answer("visitors", "请写明谁去的");
        case Refusal::not_complete:
        case Refusal::not_of_checklist:
            return field_answer("answers", "检查表和现在的不一样，请重新取一份再填");
        default:
            return field_answer("findings", "写得太长了");
    }
}

std::optional<sync::StationId> station_in(Hub& hub, std::string_view text) {
    const auto id = platform::id_from_text<sync::StationId>(text);
    if (!id || !hub.devices.station(*id)) return std::nullopt;
    return id;
}

Json inspection_json(Hub& hub, const Inspection& one) {
    const auto station = hub.devices.station(one.station);
    Json answers = Json::object();
    for (const auto& [code, found] : one.answers)
        answers[code] = name_of(found);
    return {{"id", to_text(one.id)},
            {"station", to_text(one.station)},
            {"station_number", station ? station->number : ""},
            {"station_name", station ? station->name : ""},
            {"on", platform::to_text(one.on)},
            {"mend_by", platform::to_text(platform::plus_days(
                            one.on, hub.inspections.checklist().mend_within_days))},
            {"answers", std::move(answers)},
            {"to_mend", one.to_mend()},
            {"photos", one.photos},
            {"by", one.by},
            {"told_us", one.told_at.micros}};
}

Json checklist_json(const inspections::Checklist& list) {
    Json groups = Json::array();
    for (const auto& group : list.groups) {
        Json items = Json::array();
        for (const auto& item : group.items)
            items.push_back({{"code", item.code}, {"title", item.title}});
        groups.push_back(
            {{"code", group.code}, {"title", group.title}, {"items", std::move(items)}});
    }
    return {{"version", list.version}, {"groups", std::move(groups)}};
}

inspections::Answers answers_in(const Sent& sent) {
    const auto* found = sent.member("answers");
    if (found == nullptr || !found->is_object()) throw FieldWrong{"answers", "检查表读不懂"};
    inspections::Answers answers;
    for (const auto& [code, value] : found->items()) {
        const auto one =
            value.is_string()
                ? inspections::value_of<inspections::Found>(value.get_ref<const std::string&>())
                : std::nullopt;
        if (!one) throw FieldWrong{"answers", "检查表读不懂"};
        answers[code] = *one;
    }
    return answers;
}

// The signature of whoever hosts the station, as the pad draws it: strokes of points.
inspections::InspectionWords words_in(const Sent& sent) {
    inspections::InspectionWords words;
    words.findings = sent.text("findings");
    words.inspectors = sent.texts("visitors");
    const auto* signatures = sent.member("signatures");
    if (signatures == nullptr || !signatures->is_array() || signatures->size() != 1)
        throw FieldWrong{"signatures", "请站点的人签字"};
    const Sent signature(signatures->front());
    words.signer = signature.needed("who", "请写明是谁签的");
    const auto drawn = strokes_in(signature);
    if (drawn.empty() || drawn.size() > most_strokes)
        throw FieldWrong{"signatures", "请站点的人签字"};
    Json strokes = Json::array();
    for (const auto& stroke : drawn) {
        Json points = Json::array();
        for (const auto& point : stroke)
            points.push_back(Json::array({point.x, point.y}));
        strokes.push_back(std::move(points));
    }
    words.strokes = platform::to_canonical_text(strokes);
    return words;
}

Inspection inspection_in(const Sent& sent, sync::StationId station) {
    const auto id = platform::id_from_text<InspectionId>(sent.text("id"));
    if (!id || id->is_nil()) throw FieldWrong{"id", "没有编号的检查表不能收"};
    Inspection inspection;
    inspection.id = *id;
    inspection.station = station;
    inspection.on = sent.day("on");
    inspection.checklist = static_cast<int>(sent.integer("version", "缺少检查表的版本"));
    inspection.answers = answers_in(sent);
    const auto* photos = sent.member("photos");
    inspection.photos = photos != nullptr && photos->is_array()
                            ? static_cast<int>(std::min<std::size_t>(photos->size(), 12))
                            : 0;
    return inspection;
}

Json host_json(const inspections::Host& host) {
    Json offers = Json::array();
    for (const auto offer : host.asked.offers)
        offers.push_back(name_of(offer));
    return {{"id", to_text(host.asked.id)},
            {"unit", host.asked.unit},
            {"address", host.asked.address},
            {"offers", std::move(offers)},
            {"state", name_of(host.state)},
            {"reason", host.reason ? Json(name_of(*host.reason)) : Json()},
            {"decided_by", host.decided_by},
            {"asked_us", host.asked_at.micros},
            {"decided_us", host.decided_at ? Json(host.decided_at->micros) : Json()},
            {"version", host.version}};
}

}  // namespace

HttpResponse inspection_sheet(Hub& hub, const ConsoleQuestion&) {
    Json stations = Json::array();
    for (const auto& station : hub.devices.stations())
        stations.push_back({{"id", to_text(station.id)},
                            {"number", station.number},
                            {"name", station.name},
                            {"address", station.address}});
    return json_answer({{"checklist", checklist_json(hub.inspections.checklist())},
                        {"stations", std::move(stations)}});
}

HttpResponse bring_inspection(Hub& hub, const ConsoleQuestion& question) {
    const auto station = station_in(hub, question.parts[0]);
    if (!station) return refusal_of(Refusal::unknown);
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const Sent sent(*json);
        const auto inspection = inspection_in(sent, *station);
        const bool is_again = hub.inspections.find(inspection.id).has_value();
        const auto taken = hub.inspections.take(inspection, words_in(sent), question.account.login);
        if (!taken) return refusal_of(taken.refusal());
        hub.turn();
        const auto known = hub.devices.station(*station);
        return json_answer({{"number", known->number},
                            {"is_again", is_again},
                            {"conflicts", Json::array()},
                            {"changes", Json::array()}});
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse bring_inspection_photo(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<InspectionId>(question.parts[1]);
    if (!id || !hub.inspections.find(*id)) return refusal_of(Refusal::unknown);
    return bring_photo(hub, question, {papers::About::visit, {id->value}});
}

HttpResponse list_inspections(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& one : hub.inspections.newest(inspections_shown))
        rows.push_back(inspection_json(hub, one));
    return json_answer({{"rows", std::move(rows)},
                        {"checklist", checklist_json(hub.inspections.checklist())},
                        {"hosts_waiting", hub.inspections.waiting()}});
}

HttpResponse show_inspection(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<InspectionId>(question.parts[0]);
    const auto one = id ? hub.inspections.find(*id) : std::nullopt;
    if (!one) return refusal_of(Refusal::unknown);
    hub.staff.note_look(question.account, "inspection", to_text(*id), "查看站点检查");
    auto json = inspection_json(hub, *one);
    const auto words = hub.inspections.words_of(*id);
    json["findings"] = words ? words->findings : "";
    json["inspectors"] = words ? Json(words->inspectors) : Json::array();
    json["signer"] = words ? words->signer : "";
    const auto strokes = platform::parse_json(words ? words->strokes : "[]");
    json["strokes"] = strokes ? *strokes : Json::array();
    json["pictures"] = Json::array();
    for (const auto& paper : hub.paper_office.of({papers::About::visit, {id->value}}))
        if (!paper.taken_away) json["pictures"].push_back(to_text(paper.id));
    json["checklist"] = checklist_json(hub.inspections.checklist());
    return json_answer(json);
}

HttpResponse list_hosts(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& host : hub.inspections.hosts(hosts_shown))
        rows.push_back(host_json(host));
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse show_host(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<inspections::HostId>(question.parts[0]);
    if (!id) return refusal_of(Refusal::unknown);
    hub.staff.note_look(question.account, "host", to_text(*id), "联系申请开设驿站的单位");
    const auto contact = hub.inspections.contact_of(*id);
    if (!contact) return refusal_of(Refusal::unknown);
    return json_answer({{"name", contact->name}, {"phone", contact->phone}});
}

HttpResponse decide_host(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<inspections::HostId>(question.parts[0]);
    if (!id) return refusal_of(Refusal::unknown);
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const Sent sent(*json);
        const auto reason = inspections::value_of<inspections::HostReason>(sent.text("reason"));
        const auto decision = sent.text("decision");
        if (!reason) return field_answer("reason", "请选择原因");
        if (decision != "accept" && decision != "decline")
            return field_answer("decision", "请选择同意还是不同意");
        const auto decided =
            hub.inspections.decide(*id, sent.integer("version", "缺少看到的版本号"),
                                   decision == "accept", *reason, question.account.login);
        if (!decided) return refusal_of(decided.refusal());
        return json_answer(host_json(*decided));
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

}  // namespace services::hub
