// Turns the projector on a thread of its own: at once when a batch came in, and every 200 ms for
// what other processes of this hub took in. A fault ends it and is told once.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace services::hub {

class Hub;

class Turner final {
public:
    Turner(Hub& hub, std::function<void()> on_fault);
    ~Turner();
    Turner(const Turner&) = delete;
    Turner& operator=(const Turner&) = delete;

    void wake();
    bool has_failed() const { return has_failed_; }

private:
    void run();

    Hub& hub_;
    std::function<void()> on_fault_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
    bool is_leaving_ = false;
    std::atomic<bool> has_failed_{false};
    std::thread thread_;
};

}  // namespace services::hub
