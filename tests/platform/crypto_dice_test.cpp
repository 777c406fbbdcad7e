#include <array>
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/simulated_dice.hpp"

using namespace platform;

TEST_CASE("the same seed throws the same bytes and another seed does not", "[crypto]") {
    SimulatedDice one(7);
    SimulatedDice same(7);
    SimulatedDice other(8);
    const Bytes thrown = one.bytes(100);
    CHECK(thrown == same.bytes(100));
    CHECK(thrown != other.bytes(100));
    CHECK(thrown != one.bytes(100));
}

TEST_CASE("the machine's dice do not repeat themselves", "[crypto]") {
    SystemDice dice;
    CHECK(dice.bytes(32) != dice.bytes(32));
    CHECK(dice.bytes(0).empty());
}

TEST_CASE("every side comes up about as often as every other", "[crypto]") {
    SimulatedDice dice;
    std::array<int, 6> sides{};
    for (int i = 0; i < 60'000; ++i)
        ++sides[dice.below(6)];
    for (const int count : sides) {
        CHECK(count > 9'600);
        CHECK(count < 10'400);
    }
    CHECK(dice.below(1) == 0);
    for (int i = 0; i < 100; ++i)
        CHECK(dice.below((1ULL << 63) + 1) <= (1ULL << 63));
}
