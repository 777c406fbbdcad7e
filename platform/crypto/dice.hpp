// Chance: the machine's, or a seeded one for tests. Ids and codes come from here and nowhere else;
// keys, salts and nonces are made inside this room by libsodium and OpenSSL, never from a seed.
#pragma once

#include <cstdint>
#include <span>

#include "platform/base/bytes.hpp"

namespace platform {

// Safe to use from several threads.
class Dice {
public:
    virtual ~Dice() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
    Bytes bytes(std::size_t count);
    // Even over 0 .. limit-1.
    std::uint64_t below(std::uint64_t limit);
};

// The kernel's randomness, by libsodium.
class SystemDice final : public Dice {
public:
    SystemDice();
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace platform
