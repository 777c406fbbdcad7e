// Somebody with a stolen card guesses its PIN with many questions at the same moment.
#include <thread>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/member_pins/member_pins.hpp"
#include "support/both_engines.hpp"

namespace pins = services::member_pins;
using platform::Engine;

TEST_CASE("guesses of a PIN sent at once are each counted, and the lock holds",
          "[trouble][member_pins]") {
    const support::FreshDatabase database{GENERATE(Engine::sqlite, Engine::postgresql)};
    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    pins::MemberPins door{*database, clock, dice, ids, platform::PasswordCost::test};
    const auto member = ids.mint();
    const auto pin = door.hand_over(member, "wang");
    std::atomic<int> judged = 0;
    {
        std::vector<std::jthread> guessers;
        for (int i = 0; i < 12; ++i)
            guessers.emplace_back([&] {
                const auto answer = door.check(member, "204060", "kiosk-1");
                if (!answer && answer.refusal().why == pins::PinRefusal::wrong) ++judged;
            });
    }
    // Two are free, the third locks.
    CHECK(judged <= 3);
    while (judged < 3) {
        const auto answer = door.check(member, "204060", "kiosk-1");
        if (!answer && answer.refusal().why == pins::PinRefusal::wrong) ++judged;
    }
    CHECK(door.check(member, pin, "kiosk-1").refusal().why == pins::PinRefusal::locked_for_now);
}
