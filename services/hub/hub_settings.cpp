#include "services/hub/hub_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "platform/base/json.hpp"

namespace services::hub {
namespace {

using platform::Json;
using Refusal = InstallationRefusal;

constexpr std::array<std::string_view, 11> known_keys{
    "name",       "database",    "host_names",   "devices", "console", "public_pages",
    "public_url", "devices_url", "device_quota", "telling", "duty"};

Json to_json(const DeviceQuotaSettings& quota) {
    return {{"questions_per_second", quota.questions_per_second},
            {"megabytes_per_day", quota.megabytes_per_day}};
}

std::string hour_text(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::optional<int> minutes_of(const Json& json, std::string_view key) {
    const auto text = platform::text_member(json, key);
    if (!text || text->size() != 5 || (*text)[2] != ':') return std::nullopt;
    for (const auto at : {0U, 1U, 3U, 4U})
        if ((*text)[at] < '0' || (*text)[at] > '9') return std::nullopt;
    const int minutes = std::stoi(text->substr(0, 2)) * 60 + std::stoi(text->substr(3));
    if (minutes >= 24 * 60 || text->substr(3) > "59") return std::nullopt;
    return minutes;
}

Json to_json(const std::optional<GatewaySettings>& gateway) {
    if (!gateway) return nullptr;
    return {{"url", gateway->url},
            {"authority", gateway->authority},
            {"secret_file", gateway->secret_file}};
}

Json to_json(const TellingSettings& telling) {
    return {{"sms", to_json(telling.sms)},
            {"account", to_json(telling.account)},
            {"quiet_from", hour_text(telling.quiet_from)},
            {"quiet_until", hour_text(telling.quiet_until)}};
}

// False when it is neither null nor a gateway.
bool take_gateway(const Json& json, std::string_view key, std::optional<GatewaySettings>& into) {
    const auto found = json.find(key);
    if (found == json.end()) return false;
    if (found->is_null()) return true;
    if (!found->is_object()) return false;
    const auto url = platform::text_member(*found, "url");
    const auto authority = platform::text_member(*found, "authority");
    const auto secret_file = platform::text_member(*found, "secret_file");
    if (!url || !authority || !secret_file) return false;
    into = GatewaySettings{*url, *authority, *secret_file};
    return *url == "simulator" || url->starts_with("https://") ||
           url->starts_with("http://127.0.0.1");
}

// As it is when the file does not say.
std::optional<TellingSettings> telling_of(const Json& json) {
    TellingSettings telling;
    const auto found = json.find("telling");
    if (found == json.end()) return telling;
    if (!found->is_object() || found->size() != 4) return std::nullopt;
    const auto from = minutes_of(*found, "quiet_from");
    const auto until = minutes_of(*found, "quiet_until");
    if (!from || !until || !take_gateway(*found, "sms", telling.sms) ||
        !take_gateway(*found, "account", telling.account))
        return std::nullopt;
    telling.quiet_from = *from;
    telling.quiet_until = *until;
    return telling;
}

Json to_json(const DutySettings& duty) {
    Json persons = Json::array();
    for (const auto& one : duty.persons)
        persons.push_back({{"name", one.name}, {"phone", one.phone}});
    return {{"minutes", duty.minutes}, {"persons", std::move(persons)}};
}

// As it is when the file does not say.
std::optional<DutySettings> duty_of(const Json& json) {
    constexpr std::int64_t longest_wait = 60;
    DutySettings duty;
    const auto found = json.find("duty");
    if (found == json.end()) return duty;
    const auto minutes = platform::integer_member(*found, "minutes");
    if (!minutes || *minutes < 1 || *minutes > longest_wait) return std::nullopt;
    duty.minutes = static_cast<int>(*minutes);
    const auto persons = found->find("persons");
    if (persons == found->end() || !persons->is_array()) return std::nullopt;
    for (const auto& one : *persons) {
        const auto name = platform::text_member(one, "name");
        const auto phone = platform::text_member(one, "phone");
        if (!name || !phone || name->empty() || phone->empty()) return std::nullopt;
        duty.persons.push_back({*name, *phone});
    }
    return duty;
}

Json to_json(const ListenerAddress& listener) {
    return {{"address", listener.address}, {"port", listener.port}};
}

std::optional<ListenerAddress> listener_of(const Json& json, std::string_view key) {
    const auto found = json.find(key);
    if (found == json.end()) return std::nullopt;
    const auto address = platform::text_member(*found, "address");
    const auto port = platform::integer_member(*found, "port");
    if (!address || !port || *port < 0 || *port > 65535) return std::nullopt;
    return ListenerAddress{*address, static_cast<std::uint16_t>(*port)};
}

// As it is when the file does not say.
std::optional<DeviceQuotaSettings> quota_of(const Json& json) {
    constexpr std::int64_t most = 1'000'000;
    DeviceQuotaSettings quota;
    const auto found = json.find("device_quota");
    if (found == json.end()) return quota;
    const auto questions = platform::integer_member(*found, "questions_per_second");
    const auto megabytes = platform::integer_member(*found, "megabytes_per_day");
    if (!questions || !megabytes || *questions < 1 || *questions > most || *megabytes < 1 ||
        *megabytes > most)
        return std::nullopt;
    return DeviceQuotaSettings{*questions, *megabytes};
}

std::optional<std::vector<std::string>> names_of(const Json& json) {
    const auto found = json.find("host_names");
    if (found == json.end() || !found->is_array() || found->empty()) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& name : *found) {
        if (!name.is_string()) return std::nullopt;
        names.push_back(name.get<std::string>());
    }
    return names;
}

std::optional<std::string> unknown_key(const Json& json) {
    for (const auto& [key, value] : json.items())
        if (std::ranges::find(known_keys, key) == known_keys.end()) return key;
    return std::nullopt;
}

auto wrong(std::string_view key, std::string_view should_be) {
    return platform::refuse(
        Refusal{fmt::format("hub.json 的 \"{}\" 缺失或不对：应是{}", key, should_be)});
}

}  // namespace

std::string to_json_text(const HubSettings& settings) {
    const Json json{{"name", settings.name},
                    {"database", settings.database},
                    {"host_names", settings.host_names},
                    {"devices", to_json(settings.devices)},
                    {"console", to_json(settings.console)},
                    {"public_pages", to_json(settings.public_pages)},
                    {"public_url", settings.public_url},
                    {"devices_url", settings.devices_url},
                    {"device_quota", to_json(settings.device_quota)},
                    {"telling", to_json(settings.telling)},
                    {"duty", to_json(settings.duty)}};
    return json.dump(2) + "\n";
}

platform::Outcome<HubSettings, Refusal> hub_settings_from_json(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json) return platform::refuse(Refusal{"hub.json: " + json.refusal().sentence});
    if (!json->is_object()) return platform::refuse(Refusal{"hub.json 应是一个 JSON 对象"});
    if (const auto key = unknown_key(*json))
        return platform::refuse(
            Refusal{fmt::format("hub.json 中不认识 \"{}\"，请删去或改正", *key)});
    HubSettings settings;
    const auto take = [&](std::string_view key, std::string& into) {
        const auto value = platform::text_member(*json, key);
        if (value) into = *value;
        return value.has_value() && !value->empty();
    };
    if (!take("name", settings.name)) return wrong("name", "这个服务中心的名称");
    if (!take("database", settings.database))
        return wrong("database", "sqlite:路径 或 postgresql:连接");
    if (!take("public_url", settings.public_url)) return wrong("public_url", "手机能打开的网址");
    if (!take("devices_url", settings.devices_url)) return wrong("devices_url", "终端连接的网址");
    const auto names = names_of(*json);
    if (!names) return wrong("host_names", "主机名或地址的列表");
    settings.host_names = *names;
    const auto quota = quota_of(*json);
    if (!quota)
        return wrong("device_quota", "{\"questions_per_second\", \"megabytes_per_day\"}，从 1 起");
    settings.device_quota = *quota;
    const auto telling = telling_of(*json);
    if (!telling)
        return wrong("telling",
                     "{\"sms\", \"account\": null 或 {\"url\", \"authority\", "
                     "\"secret_file\"}, \"quiet_from\", \"quiet_until\": \"21:00\"}");
    settings.telling = *telling;
    const auto duty = duty_of(*json);
    if (!duty) return wrong("duty", "{\"minutes\": 1 到 60, \"persons\": [{\"name\", \"phone\"}]}");
    settings.duty = *duty;
    const auto listener = [&](std::string_view key, ListenerAddress& into) {
        const auto value = listener_of(*json, key);
        if (value) into = *value;
        return value.has_value();
    };
    if (!listener("devices", settings.devices)) return wrong("devices", "{\"address\", \"port\"}");
    if (!listener("console", settings.console)) return wrong("console", "{\"address\", \"port\"}");
    if (!listener("public_pages", settings.public_pages))
        return wrong("public_pages", "{\"address\", \"port\"}");
    return settings;
}

}  // namespace services::hub
