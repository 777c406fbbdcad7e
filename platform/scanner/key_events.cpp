#include "platform/scanner/key_events.hpp"

#include <string.h>

#include <algorithm>

#include "platform/scanner/key_characters.hpp"

namespace platform {

KeyEvents::~KeyEvents() {
    drop();
}

void KeyEvents::drop() {
    explicit_bzero(torn_.data(), torn_.size());
    torn_size_ = 0;
    is_left_shifted_ = is_right_shifted_ = is_catching_up_ = false;
}

std::string KeyEvents::take(std::span<const std::byte> bytes) {
    std::string typed;
    while (!bytes.empty()) {
        const auto part = std::min(bytes.size(), torn_.size() - torn_size_);
        std::copy_n(bytes.begin(), part, torn_.begin() + static_cast<std::ptrdiff_t>(torn_size_));
        torn_size_ += part;
        bytes = bytes.subspan(part);
        if (torn_size_ < torn_.size()) break;
        input_event event{};
        memcpy(&event, torn_.data(), sizeof event);
        torn_size_ = 0;
        take(event, typed);
        explicit_bzero(&event, sizeof event);
    }
    return typed;
}

void KeyEvents::take(const input_event& event, std::string& typed) {
    if (event.type == EV_SYN) {
        if (event.code == SYN_DROPPED) {
            drop();
            is_catching_up_ = true;
            typed += dropped_events;
        } else if (event.code == SYN_REPORT) {
            is_catching_up_ = false;
        }
        return;
    }
    if (event.type != EV_KEY || is_catching_up_) return;
    if (event.code == KEY_LEFTSHIFT) {
        is_left_shifted_ = event.value != 0;
    } else if (event.code == KEY_RIGHTSHIFT) {
        is_right_shifted_ = event.value != 0;
    } else if (event.value == 1) {
        const char key = character_of_key(event.code, is_left_shifted_ || is_right_shifted_);
        if (key != 0) typed += key;
    }
}

}  // namespace platform
