#include <fmt/format.h>

#include "services/devices/devices.hpp"
#include "services/hub/administration/commands.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/questions/device_questions.hpp"

namespace services::hub {
namespace {

using platform::Json;

std::optional<devices::Station> station_numbered(const Hub& hub, std::string_view number) {
    for (auto& station : hub.devices.stations())
        if (station.number == number) return station;
    return std::nullopt;
}

std::string sentence_of(devices::InviteRefusal refusal) {
    switch (refusal) {
        case devices::InviteRefusal::unknown_station:
            return "没有这个站点";
        case devices::InviteRefusal::name_not_acceptable:
            return "--name 要写设备名称，不超过 40 个字";
        case devices::InviteRefusal::device_revoked:
            return "这台设备已停用，请另建一台";
        case devices::InviteRefusal::unknown_device:
            return "没有这台设备";
    }
    return "不能登记";
}

}  // namespace

AdminAnswer station_command(Hub& hub, const AdminQuestion& question) {
    if (question.words.size() != 2 || question.words[1] != "list")
        return wrong_use("yizhan-ctl station list");
    std::string text;
    Json rows = Json::array();
    for (const auto& station : hub.devices.stations()) {
        text += fmt::format("{:<8} {}  {}\n", station.number, station.name, station.address);
        rows.push_back({{"id", to_text(station.id)},
                        {"number", station.number},
                        {"name", station.name},
                        {"address", station.address}});
    }
    return {AdminStatus::done, text, Json{{"stations", std::move(rows)}}};
}

AdminAnswer enrol_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    if (!question.option("file").empty()) return enrol_list_command(hub, dice, question);
    if (question.words.size() == 2 && question.words[1] == "hub-part") return hub_part_command(hub);
    const std::string number = question.option("station");
    const bool is_for_hub = question.words.size() == 2 && question.words[1] == "hub";
    if (number.empty() || (question.words.size() != 1 && !is_for_hub))
        return wrong_use("yizhan-ctl enrol [hub] --station 站点编号 [--name 设备名称]");
    const auto station = station_numbered(hub, number);
    if (!station)
        return refused("--station 要写站点编号，没有站点 “" + number +
                       "”；见 yizhan-ctl station list");
    const std::string name = question.option("name");
    const auto invitation =
        is_for_hub ? hub.devices.invite_hub(station->id, name.empty() ? station->name : name)
                   : hub.devices.invite(station->id, name.empty() ? "自助终端" : name);
    if (!invitation) return refused(sentence_of(invitation.refusal()));
    const auto& installation = hub.installation();
    const std::string ticket = ticket_text(installation, *invitation);
    const std::string fingerprint = fingerprint_of_root(installation.root);
    return {AdminStatus::done,
            fmt::format("站点     {} {}\n登记码   {}\n根指纹   {}（终端上显示的要与此相同）\n"
                        "24 小时内在{}上运行一次：\n  {} {}\n",
                        station->number, station->name, invitation->code, fingerprint,
                        is_for_hub ? "下级大厅的服务器" : "终端",
                        is_for_hub ? "yizhan-hub --data 目录 --upstream"
                                   : "yizhan-kiosk --data 目录 --enrol",
                        ticket),
            Json{{"device", to_text(invitation->device)},
                 {"code", invitation->code},
                 {"ends_us", invitation->ends.micros},
                 {"root_fingerprint", fingerprint},
                 {"ticket", ticket}}};
}

AdminAnswer revoke_command(Hub& hub, const AdminQuestion& question) {
    const auto id = platform::id_from_text<sync::DeviceId>(question.option("device"));
    const std::string reason = question.option("reason");
    if (!id || reason.empty())
        return wrong_use(
            "yizhan-ctl revoke --device 设备号 --reason 原因（设备号见 yizhan-ctl status）");
    const auto device = hub.devices.revoke(*id, reason);
    if (device)
        return {AdminStatus::done, "已停用，从现在起这台设备的任何请求都会被拒绝\n",
                Json{{"device", to_text(*id)}, {"state", "revoked"}}};
    return refused(device.refusal() == devices::RevokeRefusal::already_revoked
                       ? "这台设备已经停用了"
                       : "没有这台设备");
}

}  // namespace services::hub
