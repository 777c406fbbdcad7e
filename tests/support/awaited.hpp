// Waits for what another thread brings about; gives up only when the test is stuck.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace tests {

class Awaited final {
public:
    void change(const std::function<void()>& change) {
        {
            const std::lock_guard lock(mutex_);
            change();
        }
        changed_.notify_all();
    }
    // For what must not happen: true when it did.
    [[nodiscard]] bool comes_true_within(std::chrono::milliseconds patience,
                                         const std::function<bool()>& condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, condition);
    }
    [[nodiscard]] bool comes_true(const std::function<bool()>& condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), condition);
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
};

}  // namespace tests
