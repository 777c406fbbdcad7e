#include "kiosk/mailbox.hpp"

#include <utility>

namespace kiosk {

void Mailbox::ring_with(std::function<void()> ring) {
    const std::scoped_lock lock(mutex_);
    ring_ = std::move(ring);
}

void Mailbox::post(Addressee addressee, Letter letter) {
    const std::scoped_lock lock(mutex_);
    posted_.push_back({std::move(addressee), std::move(letter)});
    if (ring_) ring_();
}

bool Mailbox::empty() {
    std::vector<Posted> taken;
    {
        const std::scoped_lock lock(mutex_);
        taken.swap(posted_);
    }
    bool was_opened = false;
    for (const Posted& posted : taken) {
        if (const auto alive = posted.addressee.lock()) {
            posted.letter();
            was_opened = true;
        }
    }
    return was_opened;
}

}  // namespace kiosk
