// Somebody guesses a password with many questions at the same moment.
#include <thread>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/staff/staff.hpp"
#include "support/both_engines.hpp"

namespace staff = services::staff;
using platform::Engine;

TEST_CASE("guesses sent at once meet the lock one after the other", "[trouble][staff]") {
    const support::FreshDatabase database{GENERATE(Engine::sqlite, Engine::postgresql)};
    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    staff::Staff door{*database, clock, dice, ids, platform::PasswordCost::test};
    staff::Account wang;
    wang.login = "wang";
    wang.roles = {staff::Role::review};
    REQUIRE(door.add(wang, "correct horse battery"));
    for (int i = 0; i < 4; ++i)
        REQUIRE_FALSE(door.sign_in("wang", "guess number one"));
    std::atomic<int> judged = 0;
    {
        std::vector<std::jthread> guessers;
        for (int i = 0; i < 8; ++i)
            guessers.emplace_back([&] {
                const auto answer = door.sign_in("wang", "guess number two");
                if (answer.refusal().why == staff::SignInRefusal::wrong_login_or_password) ++judged;
            });
    }
    CHECK(judged == 1);
    CHECK(door.sign_in("wang", "correct horse battery").refusal().why ==
          staff::SignInRefusal::locked_for_now);
}
