#include "services/hub/hub_metrics.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "platform/clock/clock.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/backup/backup.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::minutes silent_after{5};  // as the console says it

double seconds_of(platform::WallTime time) {
    return static_cast<double>(time.micros) / 1e6;
}

double number(std::int64_t count) {
    return static_cast<double>(count);
}

}  // namespace

platform::HttpHandler HubMetrics::counted(const std::string& listener,
                                          platform::HttpHandler handler) {
    return [this, listener, handler = std::move(handler)](const platform::HttpRequest& request) {
        const auto began = hub_.clock().boot();
        auto answer = handler(request);
        const auto took = std::chrono::duration<double>(hub_.clock().boot() - began);
        metrics_.add({"yizhan_requests_total", "Questions answered, by listener and status."},
                     {{"listener", listener}, {"status", std::to_string(answer.status)}});
        metrics_.took({"yizhan_request_seconds", "How long an answer took, by listener."},
                      {{"listener", listener}}, took.count());
        return answer;
    };
}

void HubMetrics::look_at_devices() {
    const auto now = hub_.clock().wall();
    std::array<std::int64_t, 3> by_state{};
    std::int64_t silent = 0;
    std::int64_t waiting = 0;
    for (const auto& device : hub_.devices.devices()) {
        ++by_state.at(static_cast<std::size_t>(device.state));
        if (device.state != devices::DeviceState::enrolled) continue;
        waiting += device.waiting;
        if (!device.last_seen || now - *device.last_seen > silent_after) ++silent;
    }
    constexpr std::array names{"invited", "enrolled", "revoked"};
    for (std::size_t i = 0; i < names.size(); ++i)
        metrics_.is({"yizhan_devices", "Devices by state."}, number(by_state[i]),
                    {{"state", names[i]}});
    metrics_.is({"yizhan_devices_silent", "Enrolled devices not heard for five minutes."},
                number(silent));
    metrics_.is({"yizhan_device_records_waiting",
                 "Records devices had not delivered when they were last heard."},
                number(waiting));
}

void HubMetrics::look_at_records() {
    const auto projector = hub_.sync.projector.state();
    metrics_.is({"yizhan_records_received", "Records in the hub's log."}, number(projector.head));
    metrics_.is({"yizhan_records_projected", "Records of the log that are in force."},
                number(projector.cursor));
    metrics_.is({"yizhan_records_waiting", "Records whose subject has not come yet."},
                number(projector.waiting));
    metrics_.is({"yizhan_records_quarantined", "Records set aside for staff."},
                number(projector.quarantined));
    metrics_.is({"yizhan_opener_away", "1 while nobody opens sealed parts."},
                projector.is_opener_away ? 1 : 0);
    metrics_.is({"yizhan_calls_open", "Calls for help nobody has taken."},
                number(hub_.pulse.open_calls));
    const auto open = hub_.sync.alarms.open();
    for (int kind = 0; kind <= static_cast<int>(sync::AlarmKind::salvaged); ++kind) {
        const auto one = static_cast<sync::AlarmKind>(kind);
        metrics_.is({"yizhan_alarms_open", "Alarms nobody has settled, by kind."},
                    number(std::ranges::count(open, one, &sync::Alarm::kind)),
                    {{"kind", std::string(sync::name_of(one))}});
    }
}

void HubMetrics::look_at_store() {
    const auto proven = newest_proven_backup(hub_.database());
    metrics_.is({"yizhan_backup_proven_timestamp_seconds",
                 "When the newest backup that was restored and compared was made; 0: none yet."},
                proven ? seconds_of(proven->made) : 0);
    std::error_code none;
    const auto space = std::filesystem::space(hub_.installation().folder, none);
    if (!none)
        metrics_.is({"yizhan_disk_free_bytes", "Room left where the hub's folder lies."},
                    static_cast<double>(space.available));
}

platform::HttpResponse HubMetrics::answer(const platform::HttpRequest& request) {
    if (request.path != "/metrics" || request.method != "GET")
        return platform::error_response(404, "unknown", "这里只有 /metrics");
    look_at_devices();
    look_at_records();
    look_at_store();
    platform::HttpResponse answer;
    answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
    answer.body = metrics_.text();
    return answer;
}

}  // namespace services::hub
