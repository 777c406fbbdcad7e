// Listens to a reader of cards or codes on a thread of its own and keeps its events until the main
// thread asks, so that no screen ever waits for a device. What a person's card or code said is
// dropped when they leave.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "platform/base/let_go.hpp"
#include "platform/id_reader/id_reader.hpp"
#include "platform/scanner/scanner.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace kiosk {

template <class Device, class Event>
class DeviceWatch final {
public:
    DeviceWatch(std::unique_ptr<Device> device, std::function<void()> ring)
        : device_(std::move(device)), ring_(std::move(ring)), thread_([this] { run(); }) {}
    ~DeviceWatch() {
        is_leaving_ = true;
        thread_.join();
    }
    DeviceWatch(const DeviceWatch&) = delete;
    DeviceWatch& operator=(const DeviceWatch&) = delete;

    std::optional<Event> next() {
        const std::scoped_lock lock(mutex_);
        if (events_.empty()) return std::nullopt;
        auto event = std::move(events_.front());
        events_.pop_front();
        return event;
    }
    bool is_ready() const { return device_->is_ready(); }
    void forget() {
        const std::scoped_lock lock(mutex_);
        platform::let_go(events_);
    }

private:
    static constexpr std::chrono::milliseconds longest_wait{200};
    static constexpr std::size_t most_kept = 16;

    void run() {
        while (!is_leaving_) {
            auto event = device_->poll(longest_wait);
            if (!event) continue;
            {
                const std::scoped_lock lock(mutex_);
                if (events_.size() == most_kept) events_.pop_front();
                events_.push_back(std::move(*event));
            }
            event.reset();
            ring_();
            platform::zero_dead_stack();  // a name is short enough to have lain there
        }
    }

    std::unique_ptr<Device> device_;
    std::function<void()> ring_;
    std::mutex mutex_;
    std::deque<Event> events_;
    std::atomic<bool> is_leaving_{false};
    std::thread thread_;
};

using CardWatch = DeviceWatch<platform::IdReader, platform::ReaderEvent>;
using ScanWatch = DeviceWatch<platform::Scanner, platform::ScannerEvent>;

}  // namespace kiosk
