// What a scanner that plays a keyboard types, from the bytes of its event device: keys that go
// down, with shift where it is held. A key that repeats or comes up types nothing. Where the kernel
// says that events were dropped, the line they belonged to is spoilt and not guessed. Pure.
#pragma once

#include <linux/input.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace platform {

// Stands in the typed text where events were dropped; no line that holds it is believed.
inline constexpr char dropped_events = '\0';

class KeyEvents final {
public:
    KeyEvents() = default;
    ~KeyEvents();
    KeyEvents(const KeyEvents&) = delete;
    KeyEvents& operator=(const KeyEvents&) = delete;

    // Bytes as they were read; the rest of an event that was torn is waited for.
    std::string take(std::span<const std::byte> bytes);
    // The device is another one, or the same one anew: no key is held.
    void drop();

private:
    void take(const input_event& event, std::string& typed);

    std::array<std::byte, sizeof(input_event)> torn_{};
    std::size_t torn_size_ = 0;
    bool is_left_shifted_ = false;
    bool is_right_shifted_ = false;
    bool is_catching_up_ = false;  // what comes until the next report belongs to what was dropped
};

}  // namespace platform
