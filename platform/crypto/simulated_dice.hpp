// The same seed gives the same bytes. For tests and the simulator only.
#pragma once

#include <mutex>

#include "platform/crypto/dice.hpp"

namespace platform {

class SimulatedDice final : public Dice {
public:
    explicit SimulatedDice(std::uint64_t seed = 1) : state_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mutex mutex_;
    std::uint64_t state_;
};

}  // namespace platform
