#include "platform/crypto/simulated_dice.hpp"

namespace platform {
namespace {

// SplitMix64: small, even, and any seed will do.
std::uint64_t next(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

}  // namespace

void SimulatedDice::fill(std::span<std::uint8_t> bytes) {
    const std::scoped_lock lock(mutex_);
    std::uint64_t held = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) held = next(state_);
        bytes[i] = static_cast<std::uint8_t>(held);
        held >>= 8;
    }
}

}  // namespace platform
