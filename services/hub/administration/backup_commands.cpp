#include <fmt/format.h>

#include "platform/clock/civil_date.hpp"
#include "services/hub/administration/commands.hpp"
#include "services/hub/backup/backup.hpp"
#include "services/hub/hub.hpp"

namespace services::hub {
namespace {

using platform::Json;

constexpr std::string_view what_else_is_needed =
    "备份里只有存储：要在另一台机器上恢复，还需要本安装目录里的 hub.json、keys/、tls/ 和 opener/"
    "（没有 opener/ 里的封存私钥，还没开封的材料就再也打不开）。这些是机密，备份不复制它们："
    "请另外妥善保管，离线根 root/ 继续留在保险柜里。\n";

Json json_of(const Manifest& manifest) {
    return {{"made_us", manifest.made.micros},
            {"records", manifest.facts.records},
            {"streams", manifest.facts.streams.size()},
            {"bytes", manifest.bytes},
            {"sha256", manifest.sha256},
            {"state", manifest.facts.state},
            {"epoch_number", manifest.facts.epoch_number}};
}

}  // namespace

AdminAnswer backup_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    const std::string folder = question.option("to");
    if (folder.empty() || question.words.size() != 1)
        return wrong_use("yizhan-ctl backup --to 新目录（之后用 compare --from 验证它）");
    const auto made = make_backup(hub, dice, folder);
    if (!made) return refused(made.refusal().sentence);
    return {AdminStatus::done,
            fmt::format("已备份到 {}：{} 条记录，{} 条记录流，{} 字节\n"
                        "还没有验证：yizhan-ctl compare --from {}\n{}",
                        folder, made->facts.records, made->facts.streams.size(), made->bytes,
                        folder, what_else_is_needed),
            json_of(*made)};
}

AdminAnswer compare_command(Hub& hub, platform::Dice& dice, const AdminQuestion& question) {
    const std::string folder = question.option("from");
    if (folder.empty() || question.words.size() != 1)
        return wrong_use("yizhan-ctl compare --from 备份目录");
    const auto proof = prove_backup(hub, dice, folder);
    if (!proof) return refused(proof.refusal().sentence);
    Json json = json_of(proof->manifest);
    json["streams_safe"] = proof->streams_safe;
    json["streams_other"] = proof->streams_other;
    if (proof->streams_other > 0)
        return {AdminStatus::refused,
                fmt::format("这份备份本身完好，但有 {} 条记录流与现在的存储不是同一段历史"
                            "（之后恢复过更早的备份？）：请重新备份\n",
                            proof->streams_other),
                json};
    return {AdminStatus::done,
            fmt::format("试恢复并逐项比对，完全一致：{} 条记录，状态由记录重算也相同。\n"
                        "{} 条记录流到此为止已有备份为证，设备可以清理这之前的内容；"
                        "请保管好这份备份，它比设备留着的更新才能丢掉\n",
                        proof->manifest.facts.records, proof->streams_safe),
            json};
}

AdminAnswer restore_command(const Installation& installation, platform::Clock& clock,
                            platform::Dice& dice, const AdminQuestion& question) {
    const std::string folder = question.option("from");
    if (folder.empty() || question.words.size() != 1)
        return wrong_use("yizhan-ctl restore --from 备份目录（hub 要先停下，存储要是空的）");
    const auto restored = restore_backup(installation, clock, dice, folder);
    if (!restored) return refused(restored.refusal().sentence);
    const auto made = platform::civil_time_of(restored->manifest.made);
    Json json = json_of(restored->manifest);
    json["new_epoch_number"] = restored->epoch_number;
    return {
        AdminStatus::done,
        fmt::format("已恢复到 {} {:02}:{:02} 的备份，{} 条记录，新纪元第 {} 个。\n"
                    "启动 hub 后各设备会把之后的记录补上来；hub 自己在那之后说过的话会列为警报。\n"
                    "那之后停用的设备、关闭的账号和改过的密码都回到了当时：请马上重做一遍。\n",
                    to_text(made.date), made.hour, made.minute, restored->manifest.facts.records,
                    restored->epoch_number),
        json};
}

}  // namespace services::hub
