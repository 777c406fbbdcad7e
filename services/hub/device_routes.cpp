#include "services/hub/device_routes.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/text.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/answers.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/device_quota.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_objections.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/my_matters.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::HttpRequest;
using platform::HttpResponse;
using platform::Json;

std::string_view name_of(devices::Attendance attendance) {
    switch (attendance) {
        case devices::Attendance::hall:
            return "hall";
        case devices::Attendance::keeper:
            return "keeper";
        case devices::Attendance::unattended:
            return "unattended";
    }
    return "keeper";
}

HttpResponse refused(devices::EnrolRefusal refusal) {
    switch (refusal) {
        case devices::EnrolRefusal::unknown_code:
            return refusal_answer(403, "unknown_code",
                                  "登记码不对或已经用过，请向管理员要一个新的");
        case devices::EnrolRefusal::code_too_old:
            return refusal_answer(403, "code_too_old", "登记码已过期，请向管理员要一个新的");
        case devices::EnrolRefusal::not_a_request:
            return refusal_answer(400, "not_a_request", "证书申请读不懂，或没有证明密钥在本机");
        case devices::EnrolRefusal::device_revoked:
            return refusal_answer(403, "device_revoked", "这台设备已被停用，请联系管理员");
        case devices::EnrolRefusal::not_for_a_hub:
            return refusal_answer(
                403, "not_for_a_hub",
                "这个登记码的种类不对：终端用 enrol 的码，下级大厅用 enrol hub 的码");
        case devices::EnrolRefusal::name_taken:
            return refusal_answer(409, "name_taken",
                                  "这里已有一台设备用着下级大厅的名字，请核对是不是同一份数据");
    }
    return refusal_answer(403, "refused", "不能登记");
}

HttpResponse enrol(Hub& hub, const HttpRequest& request) {
    const auto json = platform::parse_json(request.body);
    if (!json) return refusal_answer(400, "not_json", json.refusal().sentence);
    const auto code = platform::text_member(*json, "code");
    const auto csr = platform::text_member(*json, "request_pem");
    if (!code || !csr) return field_answer(code ? "request_pem" : "code", "缺少这一项");
    const auto hub_name = platform::text_member(*json, "hub");
    const auto lower_hub =
        hub_name ? platform::id_from_text<sync::DeviceId>(*hub_name) : std::nullopt;
    if (hub_name && !lower_hub) return field_answer("hub", "应是下级大厅自己的编号");
    const auto enrolled = hub.devices.enrol(hub.installation().authority, *code, *csr, lower_hub);
    if (!enrolled) return refused(enrolled.refusal());
    const auto& station = enrolled->station;
    return json_answer({{"device", to_text(enrolled->device.id)},
                        {"device_name", enrolled->device.name},
                        {"station",
                         {{"id", to_text(station.id)},
                          {"number", station.number},
                          {"name", station.name},
                          {"address", station.address},
                          {"division", station.division},
                          {"attendance", name_of(station.attendance)},
                          {"keeper_name", station.keeper_name},
                          {"keeper_phone", station.keeper_phone}}},
                        {"certificate_pem", enrolled->certificate_pem},
                        {"bundles", hub.bulletin.signed_texts()}});
}

// Every question says which version asks and how many records still wait there.
void note_seen(Hub& hub, const devices::Device& device, const HttpRequest& request) {
    constexpr std::chrono::seconds often_enough{20};
    constexpr std::size_t longest_version = 40;
    auto version = request.header("yizhan-version").substr(0, longest_version);
    if (!platform::is_utf8(version)) version = "";  // nothing a store would take
    const auto text = request.header("yizhan-waiting");
    std::int64_t waiting = device.waiting;
    std::from_chars(text.data(), text.data() + text.size(), waiting);
    const bool is_recent =
        device.last_seen && hub.clock().wall() - *device.last_seen < often_enough;
    if (is_recent && waiting == device.waiting && version == device.version) return;
    hub.devices.note_seen(device.id, version, std::max<std::int64_t>(waiting, 0));
}

HttpResponse quota_answer(const QuotaRefusal& over) {
    auto response = refusal_answer(429, over.code, over.sentence);
    response.headers["retry-after"] = std::to_string(over.again_after.count());
    return response;
}

// A doorbell outlives the question that opened it, so it asks again before it rings.
platform::NextEvent while_enrolled(Hub& hub, sync::DeviceId id, platform::NextEvent bell) {
    return [&hub, id, bell = std::move(bell)]() -> std::optional<std::string> {
        auto event = bell();
        if (!event) return std::nullopt;
        const bool may_hear = hub.database().read(
            [&](platform::Transaction& t) { return hub.devices.is_enrolled(t, id); });
        return may_hear ? std::move(event) : std::nullopt;
    };
}

}  // namespace

HttpResponse answer_device_question(Hub& hub, const HttpRequest& request) {
    if (request.path == "/v1/enrol" && request.method == "POST") return enrol(hub, request);
    const auto& fingerprint = request.peer.certificate_fingerprint;
    // Before the database is asked: a flood must not reach it.
    if (const auto over =
            hub.device_quota.count(fingerprint, request.body.size(), hub.clock().boot()))
        return quota_answer(*over);
    const auto device = hub.devices.enrolled_with(fingerprint);
    if (!device) return refusal_answer(403, "not_enrolled", "这台设备没有登记，或已被停用");
    note_seen(hub, *device, request);
    if (!device->is_hub && request.method == "POST" && request.path == "/v1/my-matters")
        return answer_my_matters(hub, *device, request);
    if (!device->is_hub && request.method == "POST" && request.path == "/v1/my-pin")
        return answer_my_pin(hub, *device, request);
    if (!device->is_hub && request.method == "POST" && request.path == "/v1/posted-notice")
        return answer_posted_notice(hub, request);
    sync::DeviceIdentity identity{device->id, device->station, device->is_hub, {}};
    if (!request.query_value(sync::stations_feed).empty())
        if (const auto station = hub.devices.station(device->station))
            identity.area = station->division;
    auto response = hub.sync.device_api.handle(identity, request);
    if (response.next_event)
        response.next_event = while_enrolled(hub, device->id, std::move(response.next_event));
    return response;
}

}  // namespace services::hub
