#include "kiosk/card_watch.hpp"

#include "platform/base/let_go.hpp"
#include "platform/wiped_memory/wiped_memory.hpp"

namespace kiosk {
namespace {

constexpr std::chrono::milliseconds longest_wait{200};
constexpr std::size_t most_kept = 16;

}  // namespace

CardWatch::CardWatch(std::unique_ptr<platform::IdReader> reader, std::function<void()> ring)
    : reader_(std::move(reader)), ring_(std::move(ring)), thread_([this] { run(); }) {}

CardWatch::~CardWatch() {
    is_leaving_ = true;
    thread_.join();
}

std::optional<platform::ReaderEvent> CardWatch::next() {
    const std::scoped_lock lock(mutex_);
    if (events_.empty()) return std::nullopt;
    auto event = std::move(events_.front());
    events_.pop_front();
    return event;
}

void CardWatch::forget() {
    const std::scoped_lock lock(mutex_);
    platform::let_go(events_);
}

void CardWatch::run() {
    while (!is_leaving_) {
        auto event = reader_->poll(longest_wait);
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

}  // namespace kiosk
