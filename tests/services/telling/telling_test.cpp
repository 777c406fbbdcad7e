#include "services/telling/telling.hpp"

#include <catch2/catch_test_macros.hpp>

#include "services/telling/telling_bench.hpp"
#include "services/telling/telling_records.hpp"

using namespace services::telling;
using namespace services::telling::test;
using platform::Engine;

TEST_CASE("what is told is on record with what decided it, and nothing personal in the clear",
          "[telling][P1]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message());
    REQUIRE(bench.log.records.size() == 1);
    const auto& record = bench.log.records[0];
    CHECK(record.kind == "telling.asked/1");
    CHECK(record.actor.account == "wang");
    REQUIRE(record.sealed.has_value());
    CHECK(record.body.find("13800000000") == std::string::npos);
    CHECK(record.body.find("10234") == std::string::npos);
    bench.database->read([&](platform::Transaction& transaction) {
        for (const auto& row : support::rows_of(transaction, telling_tables())) {
            CHECK(row.find("13800000000") == std::string::npos);
            CHECK(row.find("欧阳") == std::string::npos);
        }
        CHECK(bench.teller.told_about(transaction, plain_message().about).size() == 1);
    });
    CHECK(bench.state(telling) == State::waiting);
}

TEST_CASE("a telling ends with the transaction that was to decide", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(bench.log.write([&](platform::Transaction& transaction) {
        return bench.teller.tell(transaction, plain_message(), {}).has_value();
    }),
                    support::PowerCut);
    bench.log.cut_power_at_commit = false;
    bench.pump->round();
    CHECK(bench.phone().empty());
}

TEST_CASE("a message that is none of the book's is refused", "[telling]") {
    Bench bench{Engine::sqlite};
    const auto refusal = [&](const Message& message) {
        return bench.log.write([&](platform::Transaction& transaction) {
            return bench.teller.tell(transaction, message, {}).refusal();
        });
    };
    auto message = plain_message();
    message.template_id = "unheard of";
    CHECK(refusal(message) == TellRefusal::unknown_template);
    message = plain_message();
    message.parameters = {};
    CHECK(refusal(message) == TellRefusal::wrong_parameter);
    message.parameters = {{"number", "530102199001011234"}};
    CHECK(refusal(message) == TellRefusal::wrong_parameter);
    message.parameters = {{"number", "10234"}, {"more", "1"}};
    CHECK(refusal(message) == TellRefusal::wrong_parameter);
    bench.log.knows_key = false;
    CHECK(refusal(plain_message()) == TellRefusal::no_key);
}

TEST_CASE("who has no mobile is on the call list at once", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    for (const auto* number : {"", "087112345", "1380000000"}) {
        const auto telling = bench.tell(plain_message(number));
        CHECK(bench.state(telling) == State::to_call);
    }
    CHECK(bench.calls.to_call(anybody).size() == 3);
}

TEST_CASE("every event leads where the life cycle says, and nowhere else", "[telling]") {
    const auto leads = [](State state, Event event) { return after(state, event).has_value(); };
    int steps = 0;
    for (const auto state : all_states)
        for (const auto event :
             {Event::accept, Event::deliver, Event::fail, Event::tell, Event::call, Event::give_up})
            steps += leads(state, event) ? 1 : 0;
    CHECK(steps == 11);
    for (const auto event : {Event::accept, Event::fail, Event::tell, Event::give_up}) {
        CHECK_FALSE(leads(State::delivered, event));
        CHECK_FALSE(leads(State::told_by_phone, event));
        CHECK_FALSE(leads(State::given_up, event));
    }
}

TEST_CASE("every shipped number of a telling's records is still read", "[telling]") {
    const std::string asked =
        R"({"about":"0192f0a0-0000-7000-8000-0000000000ab","area":"union-1","language":"zh_CN",)"
        R"("routes":["account","sms"],"telling":"0192f0a0-0000-7000-8000-0000000000aa",)"
        R"("template":"plain","urgent":false})";
    const auto read = asked_from(asked);
    REQUIRE(read.has_value());
    CHECK(body_text(*read) == asked);
    const auto id = read->telling;
    CHECK(sent_from(body_text(Sent{id, Channel::sms, "r1"}))->reference == "r1");
    CHECK(delivered_from(body_text(Delivered{id, Channel::account}))->channel == Channel::account);
    CHECK(failed_from(body_text(Failed{id, Channel::sms, "bad_number"}))->reason == "bad_number");
    CHECK(called_from(body_text(Called{id, CallOutcome::busy, platform::WallTime{5}}))
              ->again->micros == 5);
    CHECK(given_up_from(body_text(GivenUp{id, GiveUpReason::not_wanted}))->reason ==
          GiveUpReason::not_wanted);
    const Words words{{"欧阳㛃", "13800000000", "wx"}, {{"number", "1"}}};
    CHECK(words_from(sealed_text(words))->parameters == words.parameters);
    for (const auto* broken : {"", "[]", "{}", R"({"telling":"x"})"}) {
        CHECK_FALSE(asked_from(broken).has_value());
        CHECK_FALSE(sent_from(broken).has_value());
        CHECK_FALSE(failed_from(broken).has_value());
        CHECK_FALSE(called_from(broken).has_value());
        CHECK_FALSE(given_up_from(broken).has_value());
        CHECK_FALSE(words_from(broken).has_value());
    }
}

TEST_CASE("a record about a telling that has not arrived waits for it", "[telling]") {
    Bench bench{Engine::sqlite};
    bench.tell(plain_message());
    bench.pump->round();
    REQUIRE(bench.log.records.size() >= 2);
    support::FreshDatabase other{Engine::sqlite};
    TellingProjection projection{*other};
    other->write([&](platform::Transaction& transaction) {
        const auto early = projection.apply(bench.log.records[1], std::nullopt, transaction);
        CHECK(early.kind == services::sync::Applied::Kind::waits_for_subject);
    });
}
