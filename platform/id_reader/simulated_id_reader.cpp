#include "platform/id_reader/simulated_id_reader.hpp"

namespace platform {

void SimulatedIdReader::unplug() {
    {
        const std::lock_guard lock(mutex_);
        is_ready_ = false;
    }
    tell(ReaderLost{});
}

void SimulatedIdReader::plug_in() {
    {
        const std::lock_guard lock(mutex_);
        is_ready_ = true;
    }
    tell(ReaderReady{});
}

std::optional<ReaderEvent> SimulatedIdReader::poll(std::chrono::milliseconds longest_wait) {
    std::unique_lock lock(mutex_);
    if (!news_.wait_for(lock, longest_wait, [this] { return !events_.empty(); }))
        return std::nullopt;
    ReaderEvent event = std::move(events_.front());
    events_.pop_front();
    return event;
}

bool SimulatedIdReader::is_ready() const {
    const std::lock_guard lock(mutex_);
    return is_ready_;
}

void SimulatedIdReader::tell(ReaderEvent event) {
    {
        const std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
    }
    news_.notify_all();
}

}  // namespace platform
