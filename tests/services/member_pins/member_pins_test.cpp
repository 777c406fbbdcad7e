#include <catch2/catch_test_macros.hpp>
#include <set>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/member_pins/matters.hpp"
#include "services/member_pins/member_pins.hpp"
#include "services/member_pins/pin_rules.hpp"
#include "support/both_engines.hpp"

using namespace services::member_pins;
using namespace std::chrono_literals;
using support::FreshDatabase;

namespace {

const std::string device = "kiosk-1";

struct Bench {
    explicit Bench(platform::Engine engine) : store(engine) {}
    FreshDatabase store;
    platform::SimulatedClock clock;
    platform::SimulatedDice dice{11};
    platform::IdMint ids{clock, dice};
    MemberPins pins{*store, clock, dice, ids, platform::PasswordCost::test};
    platform::Uuid member = ids.mint();

    // With a PIN of their own.
    void begin(const std::string& pin) {
        const auto first = pins.hand_over(member, "wang");
        REQUIRE(pins.change(member, first, pin, device));
    }
    PinRefused wrong() {
        auto answer = pins.check(member, "204060", device);
        REQUIRE_FALSE(answer);
        return answer.refusal();
    }
};

}  // namespace

TEST_CASE("a PIN from the counter shows nothing until it was changed", "[member_pins]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    Bench bench(engine);
    CHECK(bench.pins.check(bench.member, "135790", device).refusal().why == PinRefusal::no_pin);
    const auto handed_over = bench.pins.hand_over(bench.member, "wang");
    CHECK(is_acceptable_pin(handed_over));
    CHECK(bench.pins.check(bench.member, handed_over, device).value());
    CHECK(bench.pins.change(bench.member, handed_over, handed_over, device).refusal().why ==
          PinRefusal::same_as_before);
    CHECK(bench.pins.change(bench.member, handed_over, "123456", device).refusal().why ==
          PinRefusal::not_acceptable);
    REQUIRE(bench.pins.change(bench.member, handed_over, "580274", device));
    CHECK_FALSE(bench.pins.check(bench.member, "580274", device).value());
    CHECK(bench.pins.check(bench.member, handed_over, device).refusal().why == PinRefusal::wrong);
}

TEST_CASE("a PIN from the counter is good for three days", "[member_pins]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    Bench bench(engine);
    const auto pin = bench.pins.hand_over(bench.member, "wang");
    bench.clock.advance(one_time_lasts + 1min);
    CHECK(bench.pins.check(bench.member, pin, device).refusal().why ==
          PinRefusal::one_time_is_over);
    const auto next = bench.pins.hand_over(bench.member, "wang");
    CHECK(bench.pins.check(bench.member, next, device).value());
}

TEST_CASE("wrong PINs lock for longer and longer, and in the end only staff can help",
          "[member_pins]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    Bench bench(engine);
    bench.begin("580274");
    CHECK(bench.wrong().wait == 0s);
    CHECK(bench.wrong().wait == 0s);
    for (int failures = 3; failures < most_failures; ++failures) {
        const auto refused = bench.wrong();
        CHECK(refused.why == PinRefusal::wrong);
        CHECK(refused.left == most_failures - failures);
        CHECK(refused.wait == lock_after(failures));
        // While it is shut the right one opens nothing either.
        const auto shut = bench.pins.check(bench.member, "580274", device);
        REQUIRE_FALSE(shut);
        CHECK(shut.refusal().why == PinRefusal::locked_for_now);
        bench.clock.advance(refused.wait + 1s);
    }
    CHECK(bench.wrong().why == PinRefusal::blocked);
    bench.clock.advance(72h);
    CHECK(bench.pins.check(bench.member, "580274", device).refusal().why == PinRefusal::blocked);
    CHECK(bench.pins.state_of(bench.member)->is_blocked);
    const auto fresh = bench.pins.hand_over(bench.member, "wang");
    CHECK(bench.pins.check(bench.member, fresh, device));
}

TEST_CASE("the right PIN forgives the wrong ones before it", "[member_pins]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    Bench bench(engine);
    bench.begin("580274");
    bench.wrong();
    bench.wrong();
    CHECK(bench.pins.check(bench.member, "580274", device));
    CHECK(bench.pins.state_of(bench.member)->failures == 0);
}

TEST_CASE("a device from which many wrong PINs came must rest, whoever they were of",
          "[member_pins]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    Bench bench(engine);
    for (int i = 0; i < most_wrong_a_device; ++i) {
        bench.member = bench.ids.mint();
        bench.pins.hand_over(bench.member, "wang");
        bench.wrong();
    }
    bench.member = bench.ids.mint();
    const auto pin = bench.pins.hand_over(bench.member, "wang");
    CHECK(bench.pins.check(bench.member, pin, device).refusal().why ==
          PinRefusal::device_must_rest);
    CHECK(bench.pins.check(bench.member, pin, "kiosk-2"));
    bench.clock.advance(device_looked_back + 1s);
    CHECK(bench.pins.check(bench.member, pin, device));
}

TEST_CASE("every attempt and every look is on record, and no PIN is in the store",
          "[member_pins][H2]") {
    const auto engine = GENERATE(platform::Engine::sqlite, platform::Engine::postgresql);
    Bench bench(engine);
    bench.begin("580274");
    bench.wrong();
    bench.pins.check(bench.member, "580274", device).value();
    std::vector<std::string> what;
    for (const auto& event : bench.pins.events_of(bench.member))
        what.push_back(event.what + " " + event.by);
    CHECK(what == std::vector<std::string>{"looked kiosk-1", "wrong kiosk-1", "changed kiosk-1",
                                           "handed_over wang"});
    const auto hash = bench.store->read([](platform::Transaction& transaction) {
        return transaction.query_one("SELECT hash FROM member_pins")->text("hash");
    });
    CHECK(hash.find("580274") == std::string::npos);
    CHECK(hash.starts_with("$argon2id$"));
}

TEST_CASE("easily guessed PINs are not taken", "[member_pins]") {
    for (const char* pin :
         {"123456", "654321", "000000", "121212", "123123", "12345", "1234567", "12345a", ""})
        CHECK_FALSE(is_acceptable_pin(pin));
    for (const char* pin : {"580274", "193847", "100301"})
        CHECK(is_acceptable_pin(pin));
}

TEST_CASE("what a member is shown travels whole, and anything else is no answer", "[member_pins]") {
    Matters matters;
    matters.masked_name = "张**";
    matters.requests = {{"1 0234", "legal", "in_hand", {2026, 11, 3}, "望湖街道联合工会"}};
    matters.cases = {{"MH-1",
                      "on_file",
                      {{{"zh_CN", "入户"}, {"en", "Visit"}}},
                      platform::CivilDate{2026, 12, 1},
                      true,
                      {},
                      {}}};
    matters.grants = {{{2026, 3, 2}, 400'000, {{200'000, {2026, 3, 10}, "paid"}}}};
    matters.plans = {{{}, {}, {2026, 11, 1}, {2027, 10, 31}, {2026, 12, 1}, false}};
    matters.claims = {{"HZ-000615", "paid", 128'050, platform::CivilDate{2026, 9, 20}}};
    const auto text = to_text(matters);
    const auto again = matters_from(text);
    REQUIRE(again);
    CHECK(to_text(*again) == text);
    CHECK(again->cases.front().step.in("en") == "Visit");
    for (const char* no_answer : {"", "[]", "{}", R"({"name":1})"})
        CHECK_FALSE(matters_from(no_answer));
    for (std::size_t cut = 1; cut < text.size(); cut += 17)
        CHECK_FALSE(matters_from(text.substr(0, cut)));
}
