// Decides what the courier does now: send, read feeds, or wait until when. Pure: values in, verdict
// out; time and chance are given. There is no limit on attempts. Waiting grows only when the hub
// itself asks for it (429, 5xx).
#pragma once

#include <chrono>
#include <optional>

#include "platform/clock/clock.hpp"

namespace services::sync {

struct PlannerSettings {
    std::chrono::milliseconds retry{15'000};  // 1 s on a LAN
    std::chrono::milliseconds busy_first{1'000};
    std::chrono::milliseconds busy_most{600'000};
    // With nothing to send: how often to ask how far the hub is, and to read feeds unrung.
    std::chrono::milliseconds heartbeat{30'000};
};
PlannerSettings lan_settings();
PlannerSettings wan_settings();

enum class AttemptResult {
    answered,  // the hub did what was asked
    no_line,   // no answer at all
    busy,      // 429 or 5xx
    refused,   // any other status, or an answer that brought nothing on
};

// What the planner remembers of the line.
struct LineMemory {
    platform::BootTime not_before{};  // no attempt before
    platform::BootTime heartbeat_at{};
    std::chrono::milliseconds busy_wait{0};  // 0: the hub is not busy
    bool is_up = false;                      // the last attempt was answered
    bool feeds_due = true;
    platform::BootTime feeds_at{};   // read by then, also while records go out all the time
    bool has_untold_stream = false;  // a new stream of which the hub has not heard
    bool batch_was_last = false;     // so that a long backlog does not keep the feeds waiting
};

// `chance` is even over [0, 1). `retry_after` is what the hub asked for, if it did.
LineMemory after_attempt(const PlannerSettings& settings, LineMemory memory, AttemptResult result,
                         platform::BootTime now, double chance,
                         std::optional<std::chrono::seconds> retry_after = std::nullopt);
// The link came up (the doorbell connected): whatever waited for a line is tried at once. A busy
// hub is still left alone.
LineMemory after_link_up(LineMemory memory, platform::BootTime now);
// The doorbell rang, or a person looks up something.
LineMemory after_bell(LineMemory memory);

struct Plan {
    enum class Act { send_batch, read_feeds, wait } act = Act::wait;
    platform::BootTime until{};  // of wait
};

// `sendable`: how many records wait that could go.
Plan plan(const LineMemory& memory, std::int64_t sendable, platform::BootTime now);

}  // namespace services::sync
