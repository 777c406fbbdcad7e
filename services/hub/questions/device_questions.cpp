#include "services/hub/questions/device_questions.hpp"

#include <charconv>

#include "platform/base/ensure.hpp"
#include "platform/http/http_client.hpp"
#include "services/devices/devices.hpp"
#include "services/devices/ticket.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::HttpResponse;
using platform::Json;

constexpr int rows_shown = 500;

std::string_view name_of(devices::DeviceState state) {
    switch (state) {
        case devices::DeviceState::invited:
            return "invited";
        case devices::DeviceState::enrolled:
            return "enrolled";
        case devices::DeviceState::revoked:
            return "revoked";
    }
    return "invited";
}

Json maybe(const std::optional<platform::WallTime>& time) {
    return time ? Json(time->micros) : Json();
}

std::string sent_text(const ConsoleQuestion& question, std::string_view key) {
    const auto json = platform::parse_json(question.http.body);
    return json ? platform::text_member(*json, key).value_or("") : "";
}

Json invitation_to_json(Hub& hub, const devices::Invitation& invitation) {
    const auto& installation = hub.installation();
    return {{"device", to_text(invitation.device)},
            {"code", invitation.code},
            {"ends_us", invitation.ends.micros},
            {"url", installation.settings.devices_url},
            {"ticket", ticket_text(installation, invitation)},
            {"root_fingerprint", fingerprint_of_root(installation.root)}};
}

HttpResponse invitation_answer(
    Hub& hub, const platform::Outcome<devices::Invitation, devices::InviteRefusal>& invitation) {
    if (invitation) return json_answer(invitation_to_json(hub, *invitation));
    switch (invitation.refusal()) {
        case devices::InviteRefusal::unknown_station:
            return field_answer("station", "没有这个站点");
        case devices::InviteRefusal::name_not_acceptable:
            return field_answer("name", "请写设备名称，不超过 40 个字");
        case devices::InviteRefusal::device_revoked:
            return refusal_answer(409, "device_revoked", "这台设备已停用，请另建一台");
        case devices::InviteRefusal::unknown_device:
            return refusal_answer(404, "unknown_device", "没有这台设备");
    }
    return refusal_answer(409, "refused", "不能登记");
}

HttpResponse revoke(Hub& hub, sync::DeviceId id, const std::string& reason) {
    if (reason.empty()) return field_answer("reason", "请写明停用的原因");
    const auto device = hub.devices.revoke(id, reason);
    if (device) return json_answer({{"id", to_text(device->id)}, {"state", "revoked"}});
    switch (device.refusal()) {
        case devices::RevokeRefusal::unknown_device:
            return refusal_answer(404, "unknown_device", "没有这台设备");
        case devices::RevokeRefusal::already_revoked:
            return refusal_answer(409, "already_revoked", "这台设备已经停用了");
    }
    return refusal_answer(409, "refused", "不能停用");
}

}  // namespace

std::string ticket_text(const Installation& installation, const devices::Invitation& invitation) {
    auto hub_key = platform::public_key_sha256(installation.devices_tls.certificate_pem);
    platform::ensure(hub_key.has_value(), "the installation's own certificate is one");
    return to_text(devices::Ticket{installation.settings.devices_url, invitation.code,
                                   installation.root, installation.authority.certificate_pem,
                                   std::move(*hub_key)});
}

HttpResponse list_devices(Hub& hub, const ConsoleQuestion&) {
    std::map<sync::DeviceId, Json> streams;
    for (const auto& stream : hub.sync.ingest.streams()) {
        auto [list, is_new] = streams.try_emplace(stream.device, Json::array());
        list->second.push_back({{"id", to_text(stream.stream)},
                                {"contig", stream.contig},
                                {"safe", stream.safe},
                                {"is_forked", stream.forked_from.has_value()},
                                {"is_closed", stream.is_closed}});
    }
    Json rows = Json::array();
    for (const auto& device : hub.devices.devices()) {
        const auto station = hub.devices.station(device.station);
        const auto of_device = streams.find(device.id);
        rows.push_back(
            {{"id", to_text(device.id)},
             {"name", device.name},
             {"station", station ? station->number : ""},
             {"station_name", station ? station->name : ""},
             {"state", name_of(device.state)},
             {"enrolled_us", maybe(device.enrolled)},
             {"last_seen_us", maybe(device.last_seen)},
             {"version", device.version},
             {"waiting", device.waiting},
             {"fingerprint", device.fingerprint},
             {"streams", of_device == streams.end() ? Json::array() : of_device->second}});
    }
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse invite_device(Hub& hub, const ConsoleQuestion& question) {
    const auto station = platform::id_from_text<sync::StationId>(sent_text(question, "station"));
    if (!station) return field_answer("station", "请选择站点");
    return invitation_answer(hub, hub.devices.invite(*station, sent_text(question, "name")));
}

HttpResponse act_on_device(Hub& hub, const ConsoleQuestion& question) {
    const auto id = platform::id_from_text<sync::DeviceId>(question.parts[0]);
    if (!id) return refusal_answer(404, "unknown_device", "没有这台设备");
    if (question.parts[1] == "invite") return invitation_answer(hub, hub.devices.invite_again(*id));
    if (question.parts[1] == "revoke") return revoke(hub, *id, sent_text(question, "reason"));
    return refusal_answer(404, "unknown", "没有这项操作");
}

HttpResponse list_alarms(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& alarm : hub.sync.alarms.all(rows_shown))
        rows.push_back({{"id", alarm.id},
                        {"kind", sync::name_of(alarm.kind)},
                        {"about", alarm.about},
                        {"device", to_text(alarm.device)},
                        {"detail", alarm.detail},
                        {"raised_us", alarm.raised.micros},
                        {"settled_us", maybe(alarm.settled)},
                        {"settled_by", alarm.settled_by},
                        {"note", alarm.note}});
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse settle_alarm(Hub& hub, const ConsoleQuestion& question) {
    const auto note = sent_text(question, "reason");
    if (note.empty()) return field_answer("reason", "请写明怎样处理的");
    const auto& text = question.parts[0];
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    if (!is_number || !hub.sync.alarms.settle(id, question.account.login, note))
        return refusal_answer(404, "unknown_alarm", "没有这条未处理的警报");
    return json_answer(Json::object());
}

HttpResponse list_quarantine(Hub& hub, const ConsoleQuestion&) {
    Json rows = Json::array();
    for (const auto& held : hub.sync.projector.quarantine(rows_shown))
        rows.push_back({{"record", to_text(held.record)},
                        {"n", held.n},
                        {"kind", held.kind},
                        {"device", to_text(held.device)},
                        {"code", held.why.code},
                        {"field", held.why.field},
                        {"value", held.why.value},
                        {"sentence", held.why.sentence},
                        {"since_us", held.since.micros}});
    return json_answer({{"rows", std::move(rows)}});
}

HttpResponse settle_quarantine(Hub& hub, const ConsoleQuestion& question) {
    const auto record = platform::id_from_text<sync::RecordId>(question.parts[0]);
    if (!record) return refusal_answer(404, "unknown_record", "没有这条记录");
    if (question.parts[1] == "retry") {
        const bool used =
            hub.sync.retry_quarantined(*record, {sync::ActorKind::staff, question.account.login});
        return json_answer({{"used", used}});
    }
    if (question.parts[1] != "dismiss") return refusal_answer(404, "unknown", "没有这项操作");
    if (!hub.sync.projector.dismiss(*record, question.account.login))
        return refusal_answer(404, "unknown_record", "没有这条记录");
    return json_answer(Json::object());
}

}  // namespace services::hub
