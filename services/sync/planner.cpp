#include "services/sync/planner.hpp"

#include <algorithm>

namespace services::sync {

using std::chrono::milliseconds;

namespace {

// A hub that refuses what we say is not asked the same thing every second.
constexpr milliseconds refused_least{15'000};
// A hub that says when to come again is sound and has a crowd before it: who waits longer than
// this comes when it has long been idle.
constexpr milliseconds told_most{30'000};

// Between half and all of it, so that a hall of devices does not come back in one breath.
milliseconds jittered(milliseconds wait, double chance) {
    return milliseconds{
        static_cast<std::int64_t>(static_cast<double>(wait.count()) * (0.5 + 0.5 * chance))};
}

}  // namespace

PlannerSettings lan_settings() {
    PlannerSettings settings;
    settings.retry = milliseconds{1'000};
    settings.heartbeat = milliseconds{10'000};
    return settings;
}

PlannerSettings wan_settings() {
    return {};
}

LineMemory after_attempt(const PlannerSettings& settings, LineMemory memory, AttemptResult result,
                         platform::BootTime now, double chance,
                         std::optional<std::chrono::seconds> retry_after) {
    memory.is_up = result != AttemptResult::no_line;
    if (result != AttemptResult::busy) memory.busy_wait = milliseconds{0};
    switch (result) {
        case AttemptResult::answered:
            memory.not_before = now;
            memory.heartbeat_at = now + settings.heartbeat;
            break;
        case AttemptResult::no_line:
            memory.not_before = now + jittered(settings.retry, chance);
            break;
        case AttemptResult::refused:
            memory.not_before = now + jittered(std::max(settings.retry, refused_least), chance);
            break;
        case AttemptResult::busy: {
            const auto most =
                retry_after ? std::min(told_most, settings.busy_most) : settings.busy_most;
            memory.busy_wait = memory.busy_wait.count() == 0 ? settings.busy_first
                                                             : std::min(memory.busy_wait * 2, most);
            auto wait = jittered(memory.busy_wait, chance);
            if (retry_after) {
                const auto asked = std::min<std::chrono::seconds>(
                    *retry_after,
                    std::chrono::duration_cast<std::chrono::seconds>(settings.busy_most));
                wait = std::max(wait, milliseconds{asked});
            }
            memory.not_before = now + wait;
            break;
        }
    }
    return memory;
}

LineMemory after_link_up(LineMemory memory, platform::BootTime now) {
    if (memory.busy_wait.count() == 0) memory.not_before = now;
    memory.heartbeat_at = now;
    memory.feeds_due = true;
    return memory;
}

LineMemory after_bell(LineMemory memory) {
    memory.feeds_due = true;
    return memory;
}

Plan plan(const LineMemory& memory, std::int64_t sendable, platform::BootTime now) {
    if (now < memory.not_before) return {Plan::Act::wait, memory.not_before};
    const bool has_batch = sendable > 0 || memory.has_untold_stream || now >= memory.heartbeat_at;
    if (memory.feeds_due && (memory.batch_was_last || !has_batch)) return {Plan::Act::read_feeds};
    if (has_batch) return {Plan::Act::send_batch};
    return {Plan::Act::wait, memory.heartbeat_at};
}

}  // namespace services::sync
