// Listens to the card reader on a thread of its own and keeps its events until the main thread
// asks, so that no screen ever waits for a reader. What a person's card said is dropped when they
// leave.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/id_reader/id_reader.hpp"

namespace kiosk {

class CardWatch final {
public:
    CardWatch(std::unique_ptr<platform::IdReader> reader, std::function<void()> ring);
    ~CardWatch();
    CardWatch(const CardWatch&) = delete;
    CardWatch& operator=(const CardWatch&) = delete;

    std::optional<platform::ReaderEvent> next();
    bool is_ready() const { return reader_->is_ready(); }
    void forget();

private:
    void run();

    std::unique_ptr<platform::IdReader> reader_;
    std::function<void()> ring_;
    std::mutex mutex_;
    std::deque<platform::ReaderEvent> events_;
    std::atomic<bool> is_leaving_{false};
    std::thread thread_;
};

}  // namespace kiosk
