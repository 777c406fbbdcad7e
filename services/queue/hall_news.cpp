#include "services/queue/hall_news.hpp"

#include "platform/base/json.hpp"

namespace services::queue {
namespace {

using platform::Json;

constexpr std::size_t most_entries = 2000;

Json json_of(const std::optional<Minutes>& wait) {
    if (!wait) return nullptr;
    return Json::array({wait->low, wait->high});
}

std::optional<Minutes> minutes_from(const Json& json) {
    if (!json.is_array() || json.size() != 2 || !json[0].is_number_integer() ||
        !json[1].is_number_integer())
        return std::nullopt;
    const auto low = json[0].get<std::int64_t>();
    const auto high = json[1].get<std::int64_t>();
    if (low < 0 || high < low || high > 24 * 60) return std::nullopt;
    return Minutes{static_cast<int>(low), static_cast<int>(high)};
}

Json json_of(const ServiceNews& service) {
    Json line = Json::array();
    for (const auto& place : service.line)
        line.push_back({{"label", place.label}, {"wait", json_of(place.wait)}});
    return {{"code", service.code},
            {"line", std::move(line)},
            {"open_counters", service.open_counters},
            {"newcomer", json_of(service.for_newcomer)},
            {"full", service.is_full}};
}

Json json_of(const CounterNews& counter) {
    Json json = {{"number", counter.number}, {"state", name_of(counter.state)}};
    if (counter.reason) json["reason"] = name_of(*counter.reason);
    if (!counter.label.empty()) json["label"] = counter.label;
    return json;
}

Json json_of(const Call& call) {
    return {{"label", call.label}, {"counter", call.counter}, {"at", call.at.micros},
            {"nth", call.nth},     {"service", call.service}, {"there", call.is_there_still}};
}

// The list under that key; an empty one when it is not there or far too long.
const Json& list_in(const Json& json, std::string_view key) {
    static const Json none = Json::array();
    const auto found = json.find(key);
    return found != json.end() && found->is_array() && found->size() <= most_entries ? *found
                                                                                     : none;
}

const Json& member(const Json& json, std::string_view key) {
    static const Json none;
    const auto found = json.find(key);
    return found == json.end() ? none : *found;
}

int small(const Json& json, std::string_view key) {
    const auto value = platform::integer_member(json, key).value_or(0);
    return value < 0 || value > 9999 ? 0 : static_cast<int>(value);
}

ServiceNews service_from(const Json& json) {
    ServiceNews service;
    service.code = platform::text_member(json, "code").value_or("");
    for (const auto& one : list_in(json, "line")) {
        if (!one.is_object()) continue;
        service.line.push_back(
            {platform::text_member(one, "label").value_or(""), minutes_from(member(one, "wait"))});
    }
    service.open_counters = small(json, "open_counters");
    service.for_newcomer = minutes_from(member(json, "newcomer"));
    service.is_full = platform::bool_member(json, "full").value_or(false);
    return service;
}

CounterNews counter_from(const Json& json) {
    CounterNews counter;
    counter.number = small(json, "number");
    counter.state = value_of<CounterState>(platform::text_member(json, "state").value_or(""))
                        .value_or(CounterState::closed);
    if (const auto reason = platform::text_member(json, "reason"))
        counter.reason = value_of<PauseReason>(*reason);
    counter.label = platform::text_member(json, "label").value_or("");
    return counter;
}

Call call_from(const Json& json) {
    return {platform::text_member(json, "label").value_or(""),
            small(json, "counter"),
            {platform::integer_member(json, "at").value_or(0)},
            small(json, "nth"),
            platform::text_member(json, "service").value_or(""),
            platform::bool_member(json, "there").value_or(false)};
}

}  // namespace

const ServiceNews* HallNews::service(std::string_view code) const {
    for (const auto& one : services)
        if (one.code == code) return &one;
    return nullptr;
}

std::string to_json_text(const HallNews& news) {
    Json services = Json::array();
    for (const auto& one : news.services)
        services.push_back(json_of(one));
    Json counters = Json::array();
    for (const auto& one : news.counters)
        counters.push_back(json_of(one));
    Json calls = Json::array();
    for (const auto& one : news.calls)
        calls.push_back(json_of(one));
    return platform::to_canonical_text({{"day", platform::to_text(news.day)},
                                        {"at", news.at.micros},
                                        {"services", std::move(services)},
                                        {"counters", std::move(counters)},
                                        {"calls", std::move(calls)}});
}

std::optional<HallNews> hall_news_from(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    const auto day =
        platform::civil_date_from_text(platform::text_member(*json, "day").value_or(""));
    const auto at = platform::integer_member(*json, "at");
    if (!day || !at) return std::nullopt;
    HallNews news{*day, {*at}, {}, {}, {}};
    for (const auto& one : list_in(*json, "services"))
        if (one.is_object()) news.services.push_back(service_from(one));
    for (const auto& one : list_in(*json, "counters"))
        if (one.is_object()) news.counters.push_back(counter_from(one));
    for (const auto& one : list_in(*json, "calls"))
        if (one.is_object()) news.calls.push_back(call_from(one));
    return news;
}

}  // namespace services::queue
