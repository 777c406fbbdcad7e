// A worker's sign of life: the worker says how long it may be silent from now, and somebody else
// looks whether that time is over. Any thread. It knows no reason for silence.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace platform {

class SignOfLife final {
public:
    void silent_at_most(std::chrono::microseconds time) { silent_until_ = moment() + time.count(); }
    // Nothing is expected: not begun yet, or at its end.
    void nothing_expected() { silent_until_ = none; }
    bool is_overdue() const { return moment() > silent_until_; }

private:
    // Not the boot clock: a machine that slept is no reason to mistrust its workers.
    static std::int64_t moment() {
        return std::chrono::duration_cast<std::chrono::microseconds>(
                   std::chrono::steady_clock::now().time_since_epoch())
            .count();
    }
    static constexpr std::int64_t none = INT64_MAX;

    std::atomic<std::int64_t> silent_until_{none};
};

}  // namespace platform
