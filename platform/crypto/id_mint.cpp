#include "platform/crypto/id_mint.hpp"

#include <algorithm>

namespace platform {
namespace {

// Half of what 48 bits hold, the year 6429: a clock beyond it is wrong, and the other half leaves
// room for moving on.
constexpr std::uint64_t most_millis = std::uint64_t{1} << 47;
constexpr std::uint16_t counter_end = 1U << 12;

std::uint64_t millis_of(WallTime time) {
    const std::int64_t millis = std::max<std::int64_t>(time.micros / 1000, 0);
    return std::min(static_cast<std::uint64_t>(millis), most_millis);
}

}  // namespace

// RFC 9562, 6.2, method 1: the 12 bits after the version count within a millisecond. They start in
// the lower half so that there is room; when they run out, the time moves on by one instead.
void IdMint::move_on(std::uint16_t fresh_counter) {
    const std::uint64_t now = millis_of(clock_.wall());
    if (now > last_millis_) {
        last_millis_ = now;
        counter_ = fresh_counter;
    } else if (++counter_ == counter_end) {
        ++last_millis_;
        counter_ = fresh_counter;
    }
}

Uuid IdMint::mint() {
    Uuid id;
    dice_.fill(id.bytes);
    const std::scoped_lock lock(mutex_);
    move_on(static_cast<std::uint16_t>(((id.bytes[6] & 0x07U) << 8) | id.bytes[7]));
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(last_millis_ >> (8 * (5 - i)));
    id.bytes[6] = static_cast<std::uint8_t>(0x70U | (counter_ >> 8));
    id.bytes[7] = static_cast<std::uint8_t>(counter_ & 0xFFU);
    id.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.bytes[8] & 0x3FU));
    return id;
}

}  // namespace platform
