#include <fmt/format.h>

#include "platform/clock/civil_date.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/administration/commands.hpp"
#include "services/hub/backup/backup.hpp"
#include "services/hub/backup/store_reading.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/membership/membership_register.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {
namespace {

using platform::Json;

std::string minute_of(platform::WallTime time) {
    const auto civil = platform::civil_time_of(time);
    return fmt::format("{} {:02}:{:02}", to_text(civil.date), civil.hour, civil.minute);
}

Json devices_of(Hub& hub, std::string& text) {
    Json rows = Json::array();
    for (const auto& device : hub.devices.devices()) {
        const auto station = hub.devices.station(device.station);
        constexpr std::string_view states[] = {"待登记", "在用", "已停用"};
        text += fmt::format("  {}  {} {}  {}  未送达 {}  最后联系 {}\n", to_text(device.id),
                            station ? station->number : "", device.name,
                            states[static_cast<int>(device.state)], device.waiting,
                            device.last_seen ? minute_of(*device.last_seen) : "从未");
        rows.push_back(
            {{"id", to_text(device.id)},
             {"name", device.name},
             {"station", station ? station->number : ""},
             {"state", static_cast<int>(device.state)},
             {"waiting", device.waiting},
             {"version", device.version},
             {"last_seen_us", device.last_seen ? Json(device.last_seen->micros) : Json()}});
    }
    return rows;
}

}  // namespace

AdminAnswer status_command(Hub& hub) {
    const auto projector = hub.sync.projector.state();
    const auto epoch =
        hub.database().write([](platform::Transaction& t) { return sync::current_epoch(t); });
    membership::Officer all;
    all.all_areas = true;
    const auto report = hub.membership_register.report(all);
    const auto alarms = hub.sync.alarms.open();
    const bool is_sqlite = hub.database().engine() == platform::Engine::sqlite;
    std::string text = fmt::format(
        "{}\n存储      {}\n纪元      第 {} 个（{}）\n记录      收到 {}，已生效到 {}，等待主体 "
        "{}，隔离 {}\n"
        "会员      {}\n呼叫      未应答 {}\n警报      未处理 {}\n设备\n",
        hub.installation().settings.name, is_sqlite ? "SQLite" : "PostgreSQL", epoch.number,
        minute_of(epoch.made), projector.head, projector.cursor, projector.waiting,
        projector.quarantined, report.members, hub.desk.open_calls().size(), alarms.size());
    Json devices = devices_of(hub, text);
    const auto proven = newest_proven_backup(hub.database());
    text += proven ? fmt::format("备份      最近一份验证过的做于 {}，含 {} 条记录\n",
                                 minute_of(proven->made), proven->records)
                   : "备份      还没有一份验证过（yizhan-ctl backup，再 compare）\n";
    return {AdminStatus::done, text,
            Json{{"name", hub.installation().settings.name},
                 {"engine", is_sqlite ? "sqlite" : "postgresql"},
                 {"epoch", epoch.id},
                 {"head", projector.head},
                 {"cursor", projector.cursor},
                 {"waiting", projector.waiting},
                 {"quarantined", projector.quarantined},
                 {"opener_away", projector.is_opener_away},
                 {"members", report.members},
                 {"open_alarms", alarms.size()},
                 {"proven_backup_us", proven ? Json(proven->made.micros) : Json()},
                 {"devices", std::move(devices)}}};
}

AdminAnswer rebuild_command(Hub& hub) {
    if (!hub.turn()) return refused("开封进程没有应答，请先启动 yizhan-opener");
    const std::string before = platform::to_hex(hub.sync.projector.state_digest());
    hub.sync.projector.rebuild();
    const std::string after = platform::to_hex(hub.sync.projector.state_digest());
    const bool is_equal = before == after;
    return {is_equal ? AdminStatus::done : AdminStatus::refused,
            is_equal ? "已从记录重建，状态与重建前相同\n"
                     : "已从记录重建，但状态与重建前不同：请联系开发者\n",
            Json{{"before", before}, {"after", after}, {"equal", is_equal}}};
}

AdminAnswer verify_command(Hub& hub) {
    std::int64_t records = 0;
    const auto found = flaws_of(hub.database(), records);
    std::string text;
    for (const auto& sentence : found)
        text += sentence + "\n";
    if (found.empty()) text = fmt::format("存储完好，{} 条记录的链都连得上\n", records);
    return {found.empty() ? AdminStatus::done : AdminStatus::refused, text,
            Json{{"sound", found.empty()},
                 {"records", records},
                 {"findings", found},
                 {"state", platform::to_hex(hub.sync.projector.state_digest())}}};
}

AdminAnswer directory_command(Hub& hub, const AdminQuestion& question) {
    const std::string body = question.option("body");
    if (body.empty()) return wrong_use("yizhan-ctl directory --file 名录.json");
    const auto parsed = membership::Directory::parse(body);
    if (!parsed) return refused("名录：" + parsed.refusal().sentence);
    const bool is_new = hub.bulletin.publish(directory_bundle, body);
    return {AdminStatus::done, is_new ? "名录已签名发布\n" : "名录没有变化\n",
            Json{{"published", is_new},
                 {"unions", parsed->unions().size()},
                 {"grids", parsed->grids().size()},
                 {"firms", parsed->firms().size()}}};
}

}  // namespace services::hub
