#include <fmt/format.h>

#include "services/devices/devices.hpp"
#include "services/hub/administration/commands.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_queue.hpp"
#include "services/hub/hub_sessions.hpp"

namespace services::hub {
namespace {

using platform::Json;

template <class Offered>
AdminAnswer publish(Offered& offered, const devices::Station& hall, const std::string& text) {
    const auto published = offered.publish(hall, text);
    if (published)
        return {AdminStatus::done,
                fmt::format("{}  {} {}\n", *published ? "已签名发布" : "没有变化", hall.number,
                            hall.name),
                Json{{"is_new", *published}}};
    std::string lines;
    for (const auto& one : published.refusal())
        lines += fmt::format("\n{}: {} {}", one.line, one.pointer, one.sentence);
    return refused("没有发布：" + lines);
}

}  // namespace

AdminAnswer catalogue_command(Hub& hub, const AdminQuestion& question) {
    constexpr std::string_view usage =
        "yizhan-ctl catalogue publish --kind queue|sessions --station 站点编号 --file 目录文件";
    if (question.words.size() != 2 || question.words[1] != "publish") return wrong_use(usage);
    const auto kind = question.option("kind");
    for (const auto& hall : hub.halls.halls()) {
        if (hall.number != question.option("station")) continue;
        const auto text = question.option("body");
        if (kind == "queue") return publish(hub.halls.offered, hall, text);
        if (kind == "sessions") return publish(hub.sessions.offered, hall, text);
        return wrong_use(usage);
    }
    return refused("--station 要写大厅的编号；见 yizhan-ctl station list");
}

}  // namespace services::hub
