// Works off what is to be told, on a thread of its own, because a gateway may take its time. A full
// disk may have room again, so it tries on; any other fault ends it and is told once.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/base/fault.hpp"
#include "platform/watchdog/sign_of_life.hpp"

namespace services::hub {

class HubTelling;

class TellingThread final {
public:
    // `beside`: done once a minute, between the messages.
    TellingThread(HubTelling& telling, std::function<void()> beside,
                  std::function<void()> on_fault);
    ~TellingThread();
    TellingThread(const TellingThread&) = delete;
    TellingThread& operator=(const TellingThread&) = delete;

    // What ended it, once its `on_fault` was called.
    std::optional<platform::FaultKind> ended_by() const;
    const platform::SignOfLife& life() const { return life_; }

private:
    void run();
    // Whether it goes on.
    bool round();

    HubTelling& telling_;
    std::function<void()> beside_;
    std::function<void()> on_fault_;
    platform::SignOfLife life_;
    mutable std::mutex mutex_;
    std::condition_variable woken_;
    bool is_leaving_ = false;
    int rounds_ = 0;           // of its own thread alone
    bool is_held_up_ = false;  // of its own thread alone
    std::optional<platform::FaultKind> ended_by_;
    std::thread thread_;
};

}  // namespace services::hub
