// The hub's figures for Prometheus: what its listeners answered and how fast, and at each look how
// many devices are silent, what waits, which alarms are open, how old the proven backup is. Only
// numbers leave here; served on loopback, to whoever watches this machine.
#pragma once

#include <string>

#include "platform/http/http_message.hpp"
#include "platform/metrics/metrics.hpp"

namespace services::hub {

class Hub;

class HubMetrics final {
public:
    explicit HubMetrics(Hub& hub) : hub_(hub) {}

    // The handler of a listener, counted. Outlives neither this nor the hub.
    platform::HttpHandler counted(const std::string& listener, platform::HttpHandler handler);
    // Answers GET /metrics.
    platform::HttpResponse answer(const platform::HttpRequest& request);

private:
    void look_at_devices();
    void look_at_records();
    void look_at_store();

    Hub& hub_;
    platform::Metrics metrics_;
};

}  // namespace services::hub
