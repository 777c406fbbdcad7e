#include <catch2/catch_test_macros.hpp>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/assistance/assistance.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/assistance/assistance_records.hpp"
#include "support/both_engines.hpp"
#include "support/plain_log.hpp"

using namespace services::assistance;
using namespace std::chrono_literals;
using platform::Engine;

namespace {

class KeptAnswers final : public CallPublisher {
public:
    void publish(platform::Transaction&, services::sync::DeviceId device,
                 const std::string& entry) override {
        to = device;
        entries.push_back(entry);
    }
    services::sync::DeviceId to;
    std::vector<std::string> entries;
};

struct Bench {
    explicit Bench(Engine engine) : hub_database(engine) {}

    void deliver() {
        for (; delivered < kiosk_log.records.size(); ++delivered) {
            hub_database->write([&](platform::Transaction& transaction) {
                hub_projection.apply(kiosk_log.records[delivered], std::nullopt, transaction);
            });
        }
    }

    bool hears(const std::string& entry) {
        return kiosk_database->write(
            [&](platform::Transaction& t) { return assistance.take_answer(t, entry); });
    }

    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    support::FreshDatabase kiosk_database{Engine::sqlite};
    support::PlainLog kiosk_log{*kiosk_database, clock, dice};
    AssistanceProjection kiosk_projection{*kiosk_database};
    Assistance assistance{*kiosk_database, kiosk_log, kiosk_projection, clock};
    support::FreshDatabase hub_database;
    support::PlainLog hub_log{*hub_database, clock, dice};
    AssistanceProjection hub_projection{*hub_database};
    KeptAnswers answers;
    AssistanceDesk desk{*hub_database, hub_log, hub_projection, answers};
    std::size_t delivered = 0;
};

}  // namespace

TEST_CASE("a call reaches the desk and the answer comes back to the kiosk", "[assistance]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    CHECK_FALSE(bench.assistance.newest().has_value());
    const auto call = bench.assistance.call(Reason::help_me, "sign_up.document");
    bench.deliver();
    REQUIRE(bench.desk.open_calls().size() == 1);
    CHECK(bench.desk.open_calls()[0].id == call.id);
    CHECK(bench.desk.open_calls()[0].device == bench.kiosk_log.device);
    CHECK(bench.desk.open_calls()[0].screen == "sign_up.document");
    const auto answered = bench.desk.answer(call.id, "wang");
    REQUIRE(answered.has_value());
    CHECK(answered->answered_by == "wang");
    CHECK(bench.desk.open_calls().empty());
    CHECK(bench.answers.to == bench.kiosk_log.device);
    REQUIRE(bench.answers.entries.size() == 1);
    CHECK(bench.hears(bench.answers.entries[0]));
    CHECK(bench.assistance.newest()->state == CallState::answered);
    CHECK(bench.desk.recent_calls(10).size() == 1);
}

TEST_CASE("presses within ten seconds are one call", "[assistance]") {
    Bench bench{Engine::sqlite};
    const auto first = bench.assistance.call(Reason::help_me, "home");
    bench.clock.advance(9s);
    CHECK(bench.assistance.call(Reason::help_me, "home").id == first.id);
    bench.clock.set_wall({0});  // somebody sets the clock: waiting is measured without it
    CHECK(bench.assistance.call(Reason::help_me, "home").id == first.id);
    bench.clock.advance(1s);
    CHECK(bench.assistance.call(Reason::help_me, "home").id != first.id);
    CHECK(bench.kiosk_log.records.size() == 2);
}

TEST_CASE("a call nobody came for is on record, and may still be answered", "[assistance]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto call = bench.assistance.call(Reason::not_well, "home");
    bench.clock.advance(4min);
    CHECK(bench.assistance.give_up_on_old() == 0);
    bench.clock.advance(1min);
    CHECK(bench.assistance.give_up_on_old() == 1);
    CHECK(bench.assistance.give_up_on_old() == 0);
    CHECK(bench.assistance.newest()->state == CallState::unanswered);
    bench.deliver();
    CHECK(bench.desk.open_calls().empty());
    CHECK(bench.desk.recent_calls(10)[0].state == CallState::unanswered);
    CHECK(bench.desk.answer(call.id, "wang").has_value());
    CHECK(bench.desk.answer(call.id, "li").refusal() == DeskRefusal::already_answered);
    CHECK(bench.desk.answer(CallId{}, "li").refusal() == DeskRefusal::unknown_call);
}

TEST_CASE("who was answered stays answered when the kiosk gave up in the same moment",
          "[assistance]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto call = bench.assistance.call(Reason::help_me, "home");
    bench.deliver();
    REQUIRE(bench.desk.answer(call.id, "wang").has_value());
    bench.clock.advance(patience);
    CHECK(bench.assistance.give_up_on_old() == 1);
    bench.deliver();
    CHECK(bench.desk.recent_calls(1)[0].state == CallState::answered);
}

TEST_CASE("an answer to somebody else's call changes nothing", "[assistance]") {
    Bench bench{Engine::sqlite};
    bench.assistance.call(Reason::help_me, "home");
    CHECK_FALSE(bench.hears("not json"));
    CHECK_FALSE(bench.hears(to_json_text(Answer{CallId{}, {1}})));
    CHECK(bench.assistance.newest()->state == CallState::open);
}

TEST_CASE("every shipped number of a call's records is still read", "[assistance]") {
    const std::string body =
        R"({"call":"0192f0a0-0000-7000-8000-0000000000aa","reason":"reading","screen":"home"})";
    const auto called = called_from(body);
    REQUIRE(called.has_value());
    CHECK(called->reason == Reason::reading);
    CHECK(body_text(*called) == body);
    CHECK(call_in(body_text(Answered{called->call})) == called->call);
    CHECK(call_in(body_text(Unanswered{called->call})) == called->call);
    CHECK_FALSE(called_from("{}").has_value());
    for (const auto reason : all_reasons)
        CHECK(reason_from(name_of(reason)) == reason);
}

TEST_CASE("an emergency goes from one person to the next until somebody answers", "[assistance]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto plain = bench.assistance.call(Reason::help_me, "home");
    const auto call = bench.assistance.call(Reason::emergency, "emergency");
    CHECK(call.id != plain.id);  // however shortly after the other
    CHECK(bench.assistance.call(Reason::emergency, "emergency").id == call.id);
    bench.deliver();
    int told = 0;
    const auto tell = [&](platform::Transaction&, const Call& about) {
        CHECK(about.id == call.id);
        ++told;
    };
    CHECK(bench.desk.escalate(call.id, 0, tell));
    CHECK_FALSE(bench.desk.escalate(call.id, 0, tell));  // another process told them meanwhile
    CHECK(bench.desk.escalate(call.id, 1, tell));
    CHECK(told == 2);
    CHECK(bench.desk.open_calls().back().told == 2);
    for (const auto& entry : bench.answers.entries)
        CHECK(bench.hears(entry));
    CHECK(bench.assistance.newest()->told == 2);
    CHECK(bench.assistance.newest()->state == CallState::open);
    REQUIRE(bench.desk.answer(call.id, "wang"));
    CHECK_FALSE(bench.desk.escalate(call.id, 2, tell));
    CHECK(bench.hears(bench.answers.entries.back()));
    CHECK(bench.assistance.newest()->state == CallState::answered);
}

TEST_CASE("nobody gives an emergency up while it still goes round", "[assistance]") {
    Bench bench{Engine::sqlite};
    bench.assistance.call(Reason::emergency, "emergency");
    bench.clock.advance(patience);
    CHECK(bench.assistance.give_up_on_old() == 0);
    bench.clock.advance(emergency_patience);
    CHECK(bench.assistance.give_up_on_old() == 1);
    CHECK_FALSE(escalated_from(R"({"call":"x","told":1})"));
    CHECK_FALSE(escalated_from(R"({"call":"0192f0a0-0000-7000-8000-000000000001","told":9999})"));
}
