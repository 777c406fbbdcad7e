#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <unordered_set>
#include <vector>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/simulated_dice.hpp"

using namespace platform;
using namespace std::chrono_literals;

namespace {

std::uint64_t millis_in(const Uuid& id) {
    std::uint64_t millis = 0;
    for (std::size_t i = 0; i < 6; ++i)
        millis = (millis << 8) | id.bytes[i];
    return millis;
}

}  // namespace

TEST_CASE("an id says its version and when it was made", "[crypto]") {
    SimulatedClock clock;
    SystemDice dice;
    IdMint mint(clock, dice);
    const Uuid id = mint.mint();
    CHECK(to_text(id)[14] == '7');
    CHECK((id.bytes[8] & 0xC0) == 0x80);
    CHECK(millis_in(id) == 1'795'222'800'000);
}

TEST_CASE("a hundred thousand ids sort as they were made while the clock jumps", "[crypto][S6]") {
    SimulatedClock clock;
    SimulatedDice dice;
    SimulatedDice chance(5);
    IdMint mint(clock, dice);
    std::unordered_set<Uuid> seen;
    Uuid last;
    for (int i = 0; i < 100'000; ++i) {
        if (chance.below(100) == 0) clock.advance(1ms);
        if (chance.below(1'000) == 0) clock.set_wall(clock.wall() + -1h);
        if (chance.below(10'000) == 0) clock.set_wall(WallTime{-5'000'000});
        const Uuid id = mint.mint();
        REQUIRE(id > last);
        REQUIRE(seen.insert(id).second);
        last = id;
    }
}

TEST_CASE("a clock at either end of time still gives ids in order", "[crypto][S6]") {
    SystemDice dice;
    for (const std::int64_t micros : {INT64_MIN, std::int64_t{0}, INT64_MAX}) {
        SimulatedClock clock{WallTime{micros}};
        IdMint mint(clock, dice);
        Uuid last;
        for (int i = 0; i < 10'000; ++i) {
            const Uuid id = mint.mint();
            REQUIRE(id > last);
            last = id;
        }
    }
}

TEST_CASE("several threads never get the same id", "[crypto]") {
    SimulatedClock clock;
    SystemDice dice;
    IdMint mint(clock, dice);
    std::vector<std::vector<Uuid>> made(4);
    std::vector<std::thread> threads;
    for (auto& mine : made)
        threads.emplace_back([&mine, &mint] {
            for (int i = 0; i < 5'000; ++i)
                mine.push_back(mint.mint());
        });
    for (auto& thread : threads)
        thread.join();
    std::unordered_set<Uuid> all;
    for (const auto& mine : made)
        all.insert(mine.begin(), mine.end());
    CHECK(all.size() == 20'000);
}
