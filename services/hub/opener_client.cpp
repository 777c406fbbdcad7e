#include "services/hub/opener_client.hpp"

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::seconds patience{20};

std::string question_of(std::span<const sync::PartToOpen> parts) {
    platform::Json list = platform::Json::array();
    for (const auto& part : parts)
        list.push_back({{"record", to_text(part.context.record_id)},
                        {"kind", part.context.kind},
                        {"stream", to_text(part.context.first_stream)},
                        {"sealed", platform::to_base64url(part.sealed)}});
    return platform::Json{{"parts", std::move(list)}}.dump();
}

platform::OpenRefusal refusal_named(std::string_view name) {
    if (name == "unknown_suite") return platform::OpenRefusal::unknown_suite;
    if (name == "unknown_key") return platform::OpenRefusal::unknown_key;
    if (name == "wrong_context") return platform::OpenRefusal::wrong_context;
    return platform::OpenRefusal::broken;
}

sync::OpenedPart opened_of(const platform::Json& json) {
    if (auto plain = platform::text_member(json, "plain")) return std::move(*plain);
    return platform::refuse(refusal_named(platform::text_member(json, "refusal").value_or("")));
}

}  // namespace

OpenerClient::OpenerClient(const std::string& socket_path) : client_(socket_path, patience) {}

platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> OpenerClient::open(
    std::span<const sync::PartToOpen> parts) {
    std::vector<sync::OpenedPart> opened;
    if (parts.empty()) return opened;
    const auto answer = client_.ask(question_of(parts));
    if (!answer) return platform::refuse(sync::OpenerAway{});
    const auto json = platform::parse_json(*answer);
    const auto list =
        json && json->is_object() ? json->find("parts") : platform::Json::const_iterator{};
    if (!json || !json->is_object() || list == json->end() || list->size() != parts.size()) {
        platform::log(platform::LogLevel::alarm, "opener.answer_not_understood");
        return platform::refuse(sync::OpenerAway{});
    }
    for (const auto& item : *list)
        opened.push_back(opened_of(item));
    return opened;
}

}  // namespace services::hub
