// A people counter that says its totals over MQTT. What is no report is passed over; the counter
// then counts as silent, which is what a station acts on.
#pragma once

#include "platform/mqtt/mqtt_line.hpp"
#include "platform/people_counter/people_counter.hpp"

namespace platform {

class MqttPeopleCounter final : public PeopleCounter {
public:
    explicit MqttPeopleCounter(MqttAddress address) : line_(std::move(address)) {}
    std::optional<CounterReport> poll(std::chrono::milliseconds longest_wait) override {
        const auto payload = line_.poll(longest_wait);
        return payload ? counter_report_from(*payload) : std::nullopt;
    }

private:
    MqttLine line_;
};

}  // namespace platform
