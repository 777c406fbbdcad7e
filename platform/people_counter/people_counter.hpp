// A people counter at a door, with the door's own switch: totals of those who came in and went out
// since it was reset, how often the door was opened, whether it is locked. Totals, not events, so
// that a lost message costs nothing. It counts and knows nobody.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace platform {

struct CounterReport {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::optional<std::int64_t> openings;  // of the door; nothing: it has no switch
    std::optional<bool> is_locked;         // nothing: its lock has no switch
    bool operator==(const CounterReport&) const = default;
};

class PeopleCounter {
public:
    virtual ~PeopleCounter() = default;
    // The next report, waiting for it no longer than that. Call it from one thread.
    virtual std::optional<CounterReport> poll(std::chrono::milliseconds longest_wait) = 0;
};

// {"in":12,"out":9,"openings":17,"locked":false}; what is anything else is not believed.
std::optional<CounterReport> counter_report_from(std::string_view payload);
std::string to_payload(const CounterReport& report);

// "mqtt://host:1883/topic", or "simulated". Throws Fault{installation} for anything else.
std::unique_ptr<PeopleCounter> people_counter_at(const std::string& address);

}  // namespace platform
