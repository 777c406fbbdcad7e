#include "services/device_settings/settings_records.hpp"

#include "platform/base/json.hpp"
#include "platform/base/text.hpp"

namespace services::device_settings {
namespace {

using platform::Json;

constexpr std::size_t most_values = 32;
constexpr std::size_t longest_value = 200;
constexpr std::size_t longest_reason = 200;

std::optional<Values> values_in(const Json& json, std::string_view key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_object() || found->size() > most_values)
        return std::nullopt;
    Values values;
    for (const auto& [name, value] : found->items()) {
        if (!value.is_string() || name.size() > longest_value) return std::nullopt;
        const auto text = value.get<std::string>();
        if (text.size() > longest_value) return std::nullopt;
        values.emplace(name, text);
    }
    return values;
}

Json json_of(const std::vector<sync::DeviceId>& devices) {
    Json list = Json::array();
    for (const auto& device : devices)
        list.push_back(to_text(device));
    return list;
}

std::optional<std::vector<sync::DeviceId>> devices_in(const Json& json, std::string_view key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array() || found->size() > most_devices)
        return std::nullopt;
    std::vector<sync::DeviceId> devices;
    for (const auto& one : *found) {
        const auto id = one.is_string()
                            ? platform::id_from_text<sync::DeviceId>(one.get<std::string>())
                            : std::nullopt;
        if (!id) return std::nullopt;
        devices.push_back(*id);
    }
    return devices;
}

std::optional<PushId> push_in(const Json& json) {
    return platform::id_from_text<PushId>(platform::text_member(json, "push").value_or(""));
}

std::optional<Json> object_in(std::string_view body) {
    auto json = platform::parse_json(body);
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(*json);
}

}  // namespace

std::string body_text(const Pushed& pushed) {
    return platform::to_canonical_text({{"push", to_text(pushed.push)},
                                        {"values", pushed.values},
                                        {"first", json_of(pushed.first)},
                                        {"rest", json_of(pushed.rest)}});
}

std::string body_text(const Widened& widened) {
    return platform::to_canonical_text({{"push", to_text(widened.push)}});
}

std::string body_text(const Stopped& stopped) {
    return platform::to_canonical_text(
        {{"push", to_text(stopped.push)}, {"reason", stopped.reason}});
}

std::string body_text(const Answered& answered) {
    return platform::to_canonical_text({{"push", to_text(answered.push)},
                                        {"answer", name_of(answered.answer)},
                                        {"key", answered.key},
                                        {"holds", answered.holds}});
}

std::optional<Pushed> pushed_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto push = push_in(*json);
    auto values = values_in(*json, "values");
    auto first = devices_in(*json, "first");
    auto rest = devices_in(*json, "rest");
    if (!push || !values || !first || !rest) return std::nullopt;
    return Pushed{*push, std::move(*values), std::move(*first), std::move(*rest)};
}

std::optional<Widened> widened_from(std::string_view body) {
    const auto json = object_in(body);
    const auto push = json ? push_in(*json) : std::nullopt;
    if (!push) return std::nullopt;
    return Widened{*push};
}

std::optional<Stopped> stopped_from(std::string_view body) {
    const auto json = object_in(body);
    const auto push = json ? push_in(*json) : std::nullopt;
    const auto reason = json ? platform::text_member(*json, "reason") : std::nullopt;
    if (!push || !reason || platform::length_of(*reason) > longest_reason) return std::nullopt;
    return Stopped{*push, *reason};
}

std::optional<Answered> answered_from(std::string_view body) {
    const auto json = object_in(body);
    if (!json) return std::nullopt;
    const auto push = push_in(*json);
    const auto answer = answer_named(platform::text_member(*json, "answer").value_or(""));
    const auto key = platform::text_member(*json, "key");
    auto holds = values_in(*json, "holds");
    if (!push || !answer || !key || key->size() > longest_value || !holds) return std::nullopt;
    return Answered{*push, *answer, *key, std::move(*holds)};
}

std::string text_of(const Values& values) {
    return platform::to_canonical_text(Json{{"values", values}});
}

std::optional<Values> values_from(std::string_view text) {
    const auto json = object_in(text);
    return json ? values_in(*json, "values") : std::nullopt;
}

}  // namespace services::device_settings
