// Makes ids: UUIDv7, so they sort by the time they were made, and never the same one twice.
#pragma once

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
    const Clock& clock_;
    Dice& dice_;
};

}  // namespace platform
