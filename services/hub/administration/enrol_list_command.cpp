#include <fmt/format.h>

#include <charconv>

#include "platform/base/bytes.hpp"
#include "platform/crypto/certificates.hpp"
#include "services/devices/devices.hpp"
#include "services/devices/mass_invitation.hpp"
#include "services/hub/administration/commands.hpp"
#include "services/hub/enrol_sheet.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/hub/questions/device_questions.hpp"

namespace services::hub {
namespace {

using platform::Json;

constexpr int usual_days = 7;
constexpr int most_days = 30;

std::optional<std::chrono::hours> life_in(const std::string& days) {
    int count = usual_days;
    const auto [end, error] = std::from_chars(days.data(), days.data() + days.size(), count);
    const bool is_number =
        days.empty() || (error == std::errc{} && end == days.data() + days.size());
    if (!is_number || count < 1 || count > most_days) return std::nullopt;
    return std::chrono::hours{24 * count};
}

AdminAnswer told(const std::vector<data::RowProblem>& problems) {
    std::string text = "名单里有不对的地方，一台也没有登记：\n";
    Json rows = Json::array();
    for (const auto& problem : problems) {
        text += fmt::format("  第 {} 行 {}：{}\n", problem.row, problem.field, problem.sentence);
        rows.push_back({{"row", problem.row},
                        {"column", problem.column},
                        {"field", problem.field},
                        {"sentence", problem.sentence}});
    }
    return {AdminStatus::refused, text, Json{{"problems", std::move(rows)}}};
}

}  // namespace

AdminAnswer enrol_list_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    const auto life = life_in(question.option("days"));
    if (!life) return wrong_use("--days 写 1 到 30");
    const auto bytes = platform::from_base64url(question.option("body"));
    if (!bytes) return wrong_use("yizhan-ctl enrol --file 名单.csv [--days 7] [--out 登记单.html]");
    const auto table = platform::read_table(platform::as_text(*bytes));
    if (!table) return refused("名单：" + table.refusal().sentence);
    const auto list = devices::read_install_list(*table, hub.devices.stations());
    if (!list.problems.empty()) return told(list.problems);
    if (list.devices.empty()) return refused("名单里没有设备");
    const auto listed =
        devices::MassInvitation(hub.database(), hub.clock(), dice).invite(list, *life);
    std::string text;
    Json rows = Json::array();
    for (const auto& [device, station, invitation] : listed) {
        text += fmt::format("{:<10} {}  {}\n", station.number, device.name,
                            invitation ? invitation->code : "已经登记");
        rows.push_back(
            {{"device", to_text(device.id)},
             {"name", device.name},
             {"station", station.number},
             {"code", invitation ? Json(invitation->code) : Json()},
             {"ends_us", invitation ? Json(invitation->ends.micros) : Json()},
             {"ticket", invitation ? Json(ticket_text(hub.installation(), *invitation)) : Json()}});
    }
    return {AdminStatus::done, text,
            Json{{"devices", std::move(rows)},
                 {"root_fingerprint", fingerprint_of_root(hub.installation().root)},
                 {"sheet", enrol_sheet(hub.installation(), listed)}}};
}

AdminAnswer hub_part_command(Hub& hub) {
    const auto text = ticket_text(hub.installation(), {}) + "\n";
    return {AdminStatus::done, text,
            Json{{"hub_part", text},
                 {"root_fingerprint", fingerprint_of_root(hub.installation().root)}}};
}

}  // namespace services::hub
