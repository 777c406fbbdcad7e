// A line to an MQTT broker on the station's own network: subscribes to one topic, and says on it.
// It connects by itself and again when it was cut; nothing here waits longer than it was told.
// Payloads are bytes from outside, capped, and for whoever asked to judge.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace platform {

struct MqttAddress {
    std::string host;
    int port = 1883;
    std::string topic;
};
// "mqtt://counter.local:1883/station/door"; nothing when it is none.
std::optional<MqttAddress> mqtt_address_from(const std::string& text);

inline constexpr std::size_t longest_mqtt_payload = 4096;

class MqttLine final {
public:
    // Throws Fault{library} when the library cannot be used.
    explicit MqttLine(MqttAddress address);
    ~MqttLine();
    MqttLine(const MqttLine&) = delete;
    MqttLine& operator=(const MqttLine&) = delete;

    // The next payload, waiting for it no longer than that. From one thread.
    std::optional<std::string> poll(std::chrono::milliseconds longest_wait);
    // False when it could not be handed to the broker now.
    bool say(const std::string& payload);
    bool is_connected() const;

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace platform
