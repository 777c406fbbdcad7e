#include "services/hub/opener_client.hpp"

#include "platform/base/json.hpp"
#include "platform/base/log.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::seconds patience{20};
// Whatever devices send, a question stays far below the largest frame; else one of them could make
// the opener seem away for good.
constexpr std::size_t most_sealed_at_once = std::size_t{8} * 1024 * 1024;

std::size_t how_many_at_once(std::span<const sync::PartToOpen> parts) {
    std::size_t count = 1;
    for (auto size = parts[0].sealed.size(); count < parts.size(); ++count) {
        size += parts[count].sealed.size();
        if (size > most_sealed_at_once) break;
    }
    return count;
}

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
    if (const auto text = platform::text_member(json, "plain64")) {
        const auto bytes = platform::from_base64url(*text);
        if (bytes) return std::string(platform::as_text(*bytes));
    }
    return platform::refuse(refusal_named(platform::text_member(json, "refusal").value_or("")));
}

}  // namespace

OpenerClient::OpenerClient(const std::string& socket_path) : client_(socket_path, patience) {}

platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> OpenerClient::open(
    std::span<const sync::PartToOpen> parts) {
    std::vector<sync::OpenedPart> opened;
    while (!parts.empty()) {
        const auto count = how_many_at_once(parts);
        if (!ask(parts.first(count), opened)) return platform::refuse(sync::OpenerAway{});
        parts = parts.subspan(count);
    }
    return opened;
}

bool OpenerClient::ask(std::span<const sync::PartToOpen> parts,
                       std::vector<sync::OpenedPart>& opened) {
    const auto answer = client_.ask(question_of(parts));
    if (!answer) return false;
    const auto json = platform::parse_json(*answer);
    const bool has_list = json && json->is_object() && json->contains("parts") &&
                          json->at("parts").is_array() && json->at("parts").size() == parts.size();
    if (!has_list) {
        platform::log(platform::LogLevel::alarm, "opener.answer_not_understood");
        return false;
    }
    for (const auto& item : json->at("parts"))
        opened.push_back(opened_of(item));
    return true;
}

}  // namespace services::hub
