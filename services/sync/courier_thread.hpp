// Runs a courier on a thread of its own, woken by a new record, the hub's doorbell or the time the
// planner named. A fault ends it and is handed over.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "services/sync/courier.hpp"

namespace services::sync {

class CourierThread final {
public:
    // Told before whatever it does, on its thread: no word for at most so long. An ended courier
    // tells no more.
    using SilenceTold = std::function<void(std::chrono::microseconds)>;

    // `on_fault` is called on the courier's thread, once. A full disk may have room again, so after
    // that fault the courier tries on; any other is its end.
    CourierThread(Courier& courier, Outgoing& outgoing, platform::HttpClient& client,
                  platform::Clock& clock, std::function<void(std::exception_ptr)> on_fault,
                  SilenceTold silence = {});
    // Interrupts the client and joins.
    ~CourierThread();
    CourierThread(const CourierThread&) = delete;
    CourierThread& operator=(const CourierThread&) = delete;

    void wake();

private:
    void run();
    bool carry();
    platform::BootTime step();
    bool wait_until(platform::BootTime until);

    Courier& courier_;
    Outgoing& outgoing_;
    platform::HttpClient& client_;
    platform::Clock& clock_;
    std::function<void(std::exception_ptr)> on_fault_;
    SilenceTold silence_;
    std::unique_ptr<platform::Listening> doorbell_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
    bool is_leaving_ = false;
    bool has_told_ = false;  // of the courier's thread alone
    std::thread thread_;
};

}  // namespace services::sync
