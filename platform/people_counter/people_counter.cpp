#include "platform/people_counter/people_counter.hpp"

#include "platform/base/fault.hpp"
#include "platform/base/json.hpp"
#include "platform/people_counter/mqtt_people_counter.hpp"
#include "platform/people_counter/simulated_people_counter.hpp"

namespace platform {
namespace {

constexpr std::int64_t most_counted = 10'000'000;

std::optional<std::int64_t> total(const Json& json, std::string_view key) {
    const auto value = integer_member(json, key);
    if (!value || *value < 0 || *value > most_counted) return std::nullopt;
    return value;
}

}  // namespace

std::optional<CounterReport> counter_report_from(std::string_view payload) {
    const auto json = parse_json(payload);
    if (!json || !json->is_object()) return std::nullopt;
    const auto in = total(*json, "in");
    const auto out = total(*json, "out");
    if (!in || !out) return std::nullopt;
    return CounterReport{*in, *out, total(*json, "openings"), bool_member(*json, "locked")};
}

std::string to_payload(const CounterReport& report) {
    Json json = {{"in", report.in}, {"out", report.out}};
    if (report.openings) json["openings"] = *report.openings;
    if (report.is_locked) json["locked"] = *report.is_locked;
    return to_canonical_text(json);
}

std::unique_ptr<PeopleCounter> people_counter_at(const std::string& address) {
    if (address == "simulated")
        return std::make_unique<SimulatedPeopleCounter>(6,
                                                        SimulatedPeopleCounter::Walks::by_chance);
    auto mqtt = mqtt_address_from(address);
    if (!mqtt)
        throw Fault(FaultKind::installation,
                    "a people counter is mqtt://host:port/topic, not " + address);
    return std::make_unique<MqttPeopleCounter>(*std::move(mqtt));
}

}  // namespace platform
