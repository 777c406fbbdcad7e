#include "services/hub/questions/device_settings_questions.hpp"

#include <map>

#include "services/device_settings/settings_office.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using device_settings::OfficeRefusal;
using device_settings::SettingsOffice;
using platform::HttpResponse;
using platform::Json;

constexpr int most_shown = 50;

SettingsOffice office_of(Hub& hub) {
    return {hub.sync.log, hub.sync.feeds, hub.clock(), [&hub](const sync::Bundle& bundle) {
                const auto& made = hub.installation();
                return sync::sign_bundle(bundle, made.bundle_signer, made.root_says_bundle_signer);
            }};
}

Json maybe(const std::optional<platform::WallTime>& time) {
    return time ? Json(time->micros) : Json();
}

Json json_of(const device_settings::Target& target,
             const std::map<sync::DeviceId, devices::Device>& known,
             const std::map<sync::StationId, devices::Station>& stations) {
    const auto device = known.find(target.device);
    const auto station =
        device == known.end() ? stations.end() : stations.find(device->second.station);
    return {{"device", to_text(target.device)},
            {"name", device == known.end() ? "" : device->second.name},
            {"station", station == stations.end() ? "" : station->second.number},
            {"is_first", target.stage == device_settings::Stage::first},
            {"answer", target.answer ? Json(name_of(*target.answer)) : Json()},
            {"key", target.key},
            {"answered_us", maybe(target.answered)}};
}

HttpResponse answer_of(const SettingsOffice::Done& done) {
    if (done) return json_answer({{"id", to_text(*done)}});
    const auto& trouble = done.refusal();
    switch (trouble.why) {
        case OfficeRefusal::no_values:
            return field_answer("values", "请至少写一项设置");
        case OfficeRefusal::bad_value:
            return field_answer(trouble.key, trouble.sentence);
        case OfficeRefusal::no_devices:
            return field_answer("division", "这个范围里没有在用的终端");
        case OfficeRefusal::too_many_devices:
            return field_answer("division", "一次最多 1500 台，请分区县下发");
        case OfficeRefusal::unknown_push:
            return refusal_answer(404, "unknown_push", "没有这次下发");
        case OfficeRefusal::over_already:
            return refusal_answer(409, "over_already", "这次下发已经全部发出或停用了");
        case OfficeRefusal::no_reason:
            return field_answer("reason", "请写明停用的原因");
    }
    return refusal_answer(409, "refused", "不能下发");
}

// Those that answer for themselves: enrolled, and not a hall's hub.
std::vector<sync::DeviceId> devices_in(const Hub& hub, std::string_view division) {
    std::map<sync::StationId, std::string> divisions;
    for (const auto& station : hub.devices.stations())
        divisions.emplace(station.id, station.division);
    std::vector<sync::DeviceId> found;
    for (const auto& device : hub.devices.devices())
        if (device.state == devices::DeviceState::enrolled && !device.is_hub &&
            divisions[device.station].starts_with(division))
            found.push_back(device.id);
    return found;
}

}  // namespace

HttpResponse list_device_settings(Hub& hub, const ConsoleQuestion&) {
    std::map<sync::DeviceId, devices::Device> known;
    for (auto& device : hub.devices.devices())
        known.emplace(device.id, device);
    std::map<sync::StationId, devices::Station> stations;
    for (auto& station : hub.devices.stations())
        stations.emplace(station.id, station);
    const Json rows = hub.database().read([&](platform::Transaction& t) {
        Json list = Json::array();
        for (const auto& push : device_settings::newest_pushes(t, most_shown)) {
            Json targets = Json::array();
            for (const auto& target : device_settings::targets_of(t, push.id))
                targets.push_back(json_of(target, known, stations));
            list.push_back({{"id", to_text(push.id)},
                            {"values", push.values},
                            {"by", push.by},
                            {"said_us", push.said.micros},
                            {"widened_us", maybe(push.widened)},
                            {"stopped_us", maybe(push.stopped)},
                            {"stop_reason", push.stop_reason},
                            {"targets", std::move(targets)}});
        }
        return list;
    });
    return json_answer({{"rows", rows}});
}

HttpResponse push_device_settings(Hub& hub, const ConsoleQuestion& question) {
    const auto json = platform::parse_json(question.http.body);
    if (!json || !json->is_object()) return field_answer("values", "请写设置");
    device_settings::Values values;
    const auto sent = json->find("values");
    if (sent == json->end() || !sent->is_object()) return field_answer("values", "请写设置");
    for (const auto& [key, value] : sent->items())
        if (value.is_string() && !value.get_ref<const std::string&>().empty())
            values.emplace(key, value.get<std::string>());
    const auto division = platform::text_member(*json, "division").value_or("");
    return answer_of(office_of(hub).push({sync::ActorKind::staff, question.account.login}, values,
                                         devices_in(hub, division)));
}

HttpResponse act_on_device_settings(Hub& hub, const ConsoleQuestion& question) {
    const auto push = platform::id_from_text<device_settings::PushId>(question.parts[0]);
    if (!push) return refusal_answer(404, "unknown_push", "没有这次下发");
    const sync::Actor by{sync::ActorKind::staff, question.account.login};
    if (question.parts[1] == "widen") return answer_of(office_of(hub).widen(by, *push));
    if (question.parts[1] != "stop") return refusal_answer(404, "unknown", "没有这项操作");
    const auto json = platform::parse_json(question.http.body);
    const auto reason = json ? platform::text_member(*json, "reason") : std::nullopt;
    return answer_of(office_of(hub).stop(by, *push, reason.value_or("")));
}

}  // namespace services::hub
