#include "platform/crypto/dice.hpp"

#include <array>

#include "platform/base/ensure.hpp"
#include "platform/crypto/sodium_library.hpp"

namespace platform {

Bytes Dice::bytes(std::size_t count) {
    Bytes thrown(count);
    fill(thrown);
    return thrown;
}

std::uint64_t Dice::below(std::uint64_t limit) {
    ensure(limit > 0, "dice need at least one side");
    // Values under 2^64 mod limit would come up once too often.
    const std::uint64_t uneven = (0 - limit) % limit;
    for (;;) {
        std::array<std::uint8_t, 8> raw{};
        fill(raw);
        std::uint64_t value = 0;
        for (const std::uint8_t byte : raw)
            value = (value << 8) | byte;
        if (value >= uneven) return value % limit;
    }
}

SystemDice::SystemDice() {
    ready_sodium();
}

void SystemDice::fill(std::span<std::uint8_t> bytes) {
    if (!bytes.empty()) randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace platform
