#include <fmt/format.h>

#include <charconv>

#include "services/hub/administration/commands.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_policies.hpp"

namespace services::hub {
namespace {

using platform::Json;

constexpr int most_packs = 500;

int packs_in(const AdminQuestion& question) {
    const auto text = question.option("packs");
    int packs = 0;
    std::from_chars(text.data(), text.data() + text.size(), packs);
    return packs >= 0 && packs <= most_packs ? packs : 0;
}

AdminAnswer publish(Hub& hub, const AdminQuestion& question) {
    std::vector<std::string> texts;
    const int packs = packs_in(question);
    texts.reserve(static_cast<std::size_t>(packs));
    for (int i = 0; i < packs; ++i)
        texts.push_back(question.option(fmt::format("pack.{}", i)));
    if (texts.empty()) return wrong_use("yizhan-ctl policy publish 规则包... --data 安装");
    const auto published = hub.policies.publish(texts);
    if (!published) return refused("一个也没有发布：" + published.refusal());
    AdminAnswer answer{AdminStatus::done, "", Json{{"published", Json::array()}}};
    for (const auto& one : *published) {
        answer.text += fmt::format("{}  {}  {}\n", one.is_new ? "已签名发布" : "没有变化", one.name,
                                   one.hash.substr(0, 12));
        answer.json["published"].push_back(
            {{"name", one.name}, {"pack_hash", one.hash}, {"is_new", one.is_new}});
    }
    return answer;
}

AdminAnswer list(const Hub& hub) {
    AdminAnswer answer{AdminStatus::done, "", Json{{"packs", Json::array()}}};
    for (const auto& [pack, number] : hub.policies.book().held()) {
        answer.text += fmt::format("{}  {} 起  {}  {}  {}\n", policy::bundle_name_of(*pack),
                                   platform::to_text(pack->first_day), pack->title.in("zh_CN"),
                                   number == 0 ? "随程序" : "已发布", pack->hash.substr(0, 12));
        answer.json["packs"].push_back({{"name", policy::bundle_name_of(*pack)},
                                        {"pack_hash", pack->hash},
                                        {"is_published", number > 0}});
    }
    return answer;
}

}  // namespace

AdminAnswer policies_command(Hub& hub, const AdminQuestion& question) {
    const std::string what = question.words.size() > 1 ? question.words[1] : "";
    if (what == "publish") return publish(hub, question);
    if (what == "list") return list(hub);
    return wrong_use("yizhan-ctl policy publish|list --data 安装");
}

}  // namespace services::hub
