// Makes ids: UUIDv7, so they sort by the time they were made, and never the same one twice. Within
// one mint each id sorts after the one before, also when the clock is set back. Safe to use from
// several threads.
#pragma once

#include <cstdint>
#include <mutex>

#include "platform/base/uuid.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"

namespace platform {

class IdMint final {
public:
    IdMint(const Clock& clock, Dice& dice) : clock_(clock), dice_(dice) {}
    Uuid mint();
    template <class Id>
    Id mint_as() {
        return Id{mint()};
    }

private:
    void move_on(std::uint16_t fresh_counter);

    const Clock& clock_;
    Dice& dice_;
    std::mutex mutex_;
    std::uint64_t last_millis_ = 0;
    std::uint16_t counter_ = 0;
};

}  // namespace platform
