#include "services/hub/questions/keeper_questions.hpp"

#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/qr_picture.hpp"
#include "services/hub/questions/asking.hpp"
#include "services/keepers/drawer_rules.hpp"
#include "services/keepers/keeper_office.hpp"
#include "services/staff/staff.hpp"

namespace services::hub {
namespace {

using keepers::OfficeRefusal;
using platform::HttpResponse;
using platform::Json;

constexpr int acts_shown = 100;

HttpResponse refusal_of(OfficeRefusal refusal) {
    switch (refusal) {
        case OfficeRefusal::name_not_acceptable:
            return field_answer("name", "请写持卡人的称呼，二十个字以内");
        case OfficeRefusal::unknown_card:
            return refusal_answer(404, "unknown_card", "没有这张卡");
        case OfficeRefusal::already_closed:
            break;
    }
    return refusal_answer(409, "already_closed", "这张卡已经停用");
}

Json where(Hub& hub, sync::StationId station) {
    const auto known = hub.devices.station(station);
    return {{"station", to_text(station)},
            {"station_number", known ? known->number : ""},
            {"station_name", known ? known->name : ""}};
}

Json card_json(Hub& hub, const keepers::ShownCard& shown) {
    auto json = where(hub, shown.card.station);
    json["id"] = to_text(shown.card.id);
    json["name"] = shown.name;
    json["state"] =
        shown.failures >= keepers::most_failures ? "blocked" : name_of(shown.card.state);
    json["failures"] = shown.failures;
    json["given_us"] = shown.card.given_at.micros;
    json["given_by"] = shown.card.given_by;
    return json;
}

Json readiness_json(Hub& hub, const keepers::Readiness& one) {
    auto json = where(hub, one.station);
    json["when_us"] = one.at.micros;
    json["by"] = hub.keepers.holder(one.card);
    json["worst"] = name_of(worst_of(one.parts));
    Json parts = Json::array();
    for (const auto& part : one.parts)
        parts.push_back({{"part", name_of(part.part)},
                         {"state", name_of(part.state)},
                         {"detail", part.detail}});
    json["parts"] = std::move(parts);
    return json;
}

Json act_json(Hub& hub, const keepers::Act& act) {
    auto json = where(hub, act.station);
    json["id"] = to_text(act.record);
    json["when_us"] = act.at.micros;
    json["by"] = hub.keepers.holder(act.card);
    json["what"] = act.what;
    json["detail"] = act.detail;
    return json;
}

Json setting_json(Hub& hub, const keepers::StationSetting& setting) {
    auto json = where(hub, setting.station);
    json["is_open"] = setting.is_open;
    json["reason"] = name_of(setting.reason);
    json["when_us"] = setting.at.micros;
    json["by"] = hub.keepers.holder(setting.card);
    return json;
}

}  // namespace

HttpResponse list_keepers(Hub& hub, const ConsoleQuestion&) {
    Json json{{"cards", Json::array()},
              {"settings", Json::array()},
              {"readiness", Json::array()},
              {"acts", Json::array()}};
    for (const auto& one : hub.keepers.cards())
        json["cards"].push_back(card_json(hub, one));
    for (const auto& one : hub.keepers.settings())
        json["settings"].push_back(setting_json(hub, one));
    for (const auto& one : hub.keepers.readiness())
        json["readiness"].push_back(readiness_json(hub, one));
    for (const auto& one : hub.keepers.acts(std::nullopt, acts_shown))
        json["acts"].push_back(act_json(hub, one));
    return json_answer(json);
}

HttpResponse hand_over_keeper_card(Hub& hub, const ConsoleQuestion& question) {
    const auto json = sent_object(question.http);
    if (!json) return refusal_answer(400, "not_json", "应是一个 JSON 对象");
    try {
        const Sent sent(*json);
        const auto station = platform::id_from_text<sync::StationId>(sent.text("station"));
        if (!station || !hub.devices.station(*station))
            return field_answer("station", "请选择站点");
        const auto handed = hub.keepers.hand_over(*station, sent.needed("name", "请写持卡人的称呼"),
                                                  question.account.login);
        if (!handed) return refusal_of(handed.refusal());
        return json_answer({{"id", to_text(handed->card.id)},
                            {"text", handed->text},
                            {"qr_svg", qr_svg(handed->text)},
                            {"pin", handed->pin}});
    } catch (const FieldWrong& wrong) {
        return field_answer(wrong.field, wrong.sentence);
    }
}

HttpResponse close_keeper_card(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<keepers::CardId>(question.parts[0]);
    if (!id) return refusal_of(OfficeRefusal::unknown_card);
    const auto closed = hub.keepers.close(*id, question.account.login);
    if (!closed) return refusal_of(closed.refusal());
    return json_answer({{"state", name_of(closed->state)}});
}

}  // namespace services::hub
