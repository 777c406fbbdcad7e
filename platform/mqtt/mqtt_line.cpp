#include "platform/mqtt/mqtt_line.hpp"

#include <mosquitto.h>
#include <poll.h>

#include <atomic>
#include <charconv>
#include <deque>

#include "platform/base/fault.hpp"

namespace platform {
namespace {

constexpr int keep_alive_seconds = 30;
constexpr int at_least_once = 1;
constexpr std::size_t most_kept = 64;
constexpr std::chrono::seconds between_attempts{2};

// Once for the process, for as long as it lives.
void use_library() {
    static const int once = mosquitto_lib_init();
    if (once != MOSQ_ERR_SUCCESS) throw Fault(FaultKind::library, "libmosquitto does not start");
}

}  // namespace

std::optional<MqttAddress> mqtt_address_from(const std::string& text) {
    constexpr std::string_view scheme = "mqtt://";
    if (!text.starts_with(scheme)) return std::nullopt;
    const auto slash = text.find('/', scheme.size());
    if (slash == std::string::npos || slash + 1 == text.size()) return std::nullopt;
    MqttAddress address{text.substr(scheme.size(), slash - scheme.size()), 1883,
                        text.substr(slash + 1)};
    if (const auto colon = address.host.find(':'); colon != std::string::npos) {
        const auto* end = address.host.data() + address.host.size();
        const auto [after, error] =
            std::from_chars(address.host.data() + colon + 1, end, address.port);
        if (error != std::errc{} || after != end || address.port < 1 || address.port > 65535)
            return std::nullopt;
        address.host.resize(colon);
    }
    if (address.host.empty() || address.topic.find_first_of("+#") != std::string::npos)
        return std::nullopt;
    return address;
}

struct MqttLine::Held {
    MqttAddress address;
    std::unique_ptr<mosquitto, decltype(&mosquitto_destroy)> client{nullptr, mosquitto_destroy};
    std::atomic<bool> is_connected{false};
    bool was_begun = false;
    std::deque<std::string> payloads;
    std::chrono::steady_clock::time_point next_attempt{};

    void connect() {
        const auto now = std::chrono::steady_clock::now();
        if (now < next_attempt) return;
        next_attempt = now + between_attempts;
        if (was_begun)
            mosquitto_reconnect_async(client.get());
        else
            was_begun = mosquitto_connect_async(client.get(), address.host.c_str(), address.port,
                                                keep_alive_seconds) == MOSQ_ERR_SUCCESS;
    }
    static void connected(mosquitto* client, void* self, int refused) {
        auto& held = *static_cast<Held*>(self);
        held.is_connected = refused == 0;
        if (refused == 0)
            mosquitto_subscribe(client, nullptr, held.address.topic.c_str(), at_least_once);
    }
    static void cut(mosquitto*, void* self, int) { static_cast<Held*>(self)->is_connected = false; }
    static void heard(mosquitto*, void* self, const mosquitto_message* message) {
        auto& held = *static_cast<Held*>(self);
        const auto size = static_cast<std::size_t>(message->payloadlen);
        if (message->payloadlen <= 0 || size > longest_mqtt_payload) return;
        if (held.payloads.size() == most_kept) held.payloads.pop_front();
        held.payloads.emplace_back(static_cast<const char*>(message->payload), size);
    }
};

MqttLine::MqttLine(MqttAddress address) : held_(std::make_unique<Held>()) {
    use_library();
    held_->address = std::move(address);
    held_->client.reset(mosquitto_new(nullptr, true, held_.get()));
    if (!held_->client) throw Fault(FaultKind::library, "libmosquitto gives no client");
    mosquitto_connect_callback_set(held_->client.get(), Held::connected);
    mosquitto_disconnect_callback_set(held_->client.get(), Held::cut);
    mosquitto_message_callback_set(held_->client.get(), Held::heard);
}

MqttLine::~MqttLine() = default;

std::optional<std::string> MqttLine::poll(std::chrono::milliseconds longest_wait) {
    if (held_->payloads.empty()) {
        const auto done =
            mosquitto_loop(held_->client.get(), static_cast<int>(longest_wait.count()), 1);
        if (done != MOSQ_ERR_SUCCESS) {
            held_->is_connected = false;
            held_->connect();
            // Nothing waits in the library while there is no connection.
            const auto wait = std::min(longest_wait, std::chrono::milliseconds{100});
            ::poll(nullptr, 0, static_cast<int>(wait.count()));
        }
    }
    if (held_->payloads.empty()) return std::nullopt;
    auto payload = std::move(held_->payloads.front());
    held_->payloads.pop_front();
    return payload;
}

bool MqttLine::say(const std::string& payload) {
    return held_->is_connected &&
           mosquitto_publish(held_->client.get(), nullptr, held_->address.topic.c_str(),
                             static_cast<int>(payload.size()), payload.data(), at_least_once,
                             false) == MOSQ_ERR_SUCCESS;
}

bool MqttLine::is_connected() const {
    return held_->is_connected;
}

}  // namespace platform
