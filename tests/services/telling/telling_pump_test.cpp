#include "services/telling/telling_pump.hpp"

#include <catch2/catch_test_macros.hpp>

#include "platform/clock/civil_date.hpp"
#include "services/telling/telling_bench.hpp"

using namespace services::telling;
using namespace services::telling::test;
using namespace std::chrono_literals;
using platform::Engine;

TEST_CASE("a message is sent once, in the centre's name, and its arrival is on record",
          "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message());
    CHECK(bench.pump->round() == 2);  // sent, and reported at once
    CHECK(bench.phone() == std::vector<std::string>{"【驿站】受理号10234有结果。"});
    CHECK(bench.state(telling) == State::delivered);
    CHECK_FALSE(bench.now(telling).reference.empty());
    CHECK(bench.pump->round() == 0);
    CHECK(bench.phone().size() == 1);
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("killed between sending and writing it down, it is not sent a second time", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message());
    bench.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(bench.pump->round(), support::PowerCut);
    bench.log.cut_power_at_commit = false;
    CHECK(bench.phone().size() == 1);
    CHECK(bench.state(telling) == State::waiting);
    bench.start();
    for (int i = 0; i < 3; ++i) {
        bench.clock.advance(2min);
        bench.pump->round();
    }
    CHECK(bench.phone().size() == 1);
    CHECK(bench.state(telling) == State::delivered);
}

TEST_CASE("an answer that got lost on the way is asked for again under the same key", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message());
    bench.carrier.reports_late = true;
    bench.line.drop_next_answer();
    bench.pump->round();
    CHECK(bench.state(telling) == State::waiting);
    bench.clock.advance(1min);
    bench.line.duplicate_next_request();
    bench.pump->round();
    CHECK(bench.state(telling) == State::sent);
    CHECK(bench.phone().size() == 1);
}

TEST_CASE("a second process leaves alone what the first has taken", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message());
    const auto now = bench.clock.wall();
    const auto claim = [&] {
        return bench.database->write([&](platform::Transaction& transaction) {
            return claim_due(transaction, now, now + 2min, false, 10).size();
        });
    };
    CHECK(claim() == 1);
    CHECK(claim() == 0);
    CHECK(bench.pump->round() == 0);
    // The clock is set back by a year: no claim lasts as long as that.
    bench.clock.set_wall({now.micros - 365 * 86'400'000'000});
    CHECK(bench.pump->round() > 0);
    CHECK(bench.state(telling) == State::delivered);
}

TEST_CASE("a busy gateway is left alone for as long as it asks", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.carrier.busy_answers = 1;
    const auto first = bench.tell(plain_message());
    const auto second = bench.tell(plain_message("13900000000"));
    bench.pump->round();
    CHECK(bench.carrier.busy_answers == 0);
    CHECK(bench.carrier.phones().empty());  // the second was not even tried
    bench.clock.advance(59s);
    bench.pump->round();
    CHECK(bench.carrier.phones().empty());
    bench.clock.advance(10s);
    bench.pump->round();
    bench.clock.advance(10s);
    bench.pump->round();
    CHECK(bench.state(first) == State::delivered);
    CHECK(bench.state(second) == State::delivered);
}

TEST_CASE("at night only what is urgent is sent", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.clock.advance(12h);  // from 09:00 to 21:00
    const auto ordinary = bench.tell(plain_message());
    auto message = plain_message();
    message.template_id = "urgent";
    message.parameters = {};
    const auto urgent = bench.tell(message);
    bench.pump->round();
    CHECK(bench.state(ordinary) == State::waiting);
    CHECK(bench.state(urgent) == State::delivered);
    bench.clock.advance(11h);
    bench.pump->round();
    CHECK(bench.state(ordinary) == State::delivered);
}

TEST_CASE("quiet hours are data, and may lie within a day", "[telling]") {
    const auto at = [](int hour) {
        return platform::start_of({2026, 11, 23}) + std::chrono::hours(hour);
    };
    CHECK(QuietHours{21 * 60, 8 * 60}.contains(at(7)));
    CHECK_FALSE(QuietHours{21 * 60, 8 * 60}.contains(at(8)));
    CHECK(QuietHours{12 * 60, 14 * 60}.contains(at(13)));
    CHECK_FALSE(QuietHours{12 * 60, 14 * 60}.contains(at(14)));
    CHECK_FALSE(QuietHours{0, 0}.contains(at(0)));
}

TEST_CASE("a number that is none goes to the call list with the reason", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.carrier.bad_numbers.insert("13800000000");
    const auto telling = bench.tell(plain_message());
    bench.pump->round();
    CHECK(bench.state(telling) == State::to_call);
    CHECK(bench.now(telling).reason == "bad_number");
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("where one way fails the next is tried before anybody must call", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    auto message = plain_message();
    message.template_id = "both";
    message.parameters = {};
    message.contact.account = "wx-1";
    bench.account_carrier.silent_phones.insert("wx-1");
    const auto telling = bench.tell(message);
    CHECK(bench.now(telling).channel == Channel::account);
    bench.pump->round();
    CHECK(bench.now(telling).channel == Channel::sms);
    bench.pump->round();
    CHECK(bench.state(telling) == State::delivered);
    CHECK(bench.phone().size() == 1);
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("a report said twice changes nothing, one that got lost is asked for", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.carrier.repeats_reports = true;
    const auto twice = bench.tell(plain_message());
    bench.pump->round();
    CHECK(bench.state(twice) == State::delivered);
    bench.carrier.loses_reports = true;
    const auto lost = bench.tell(plain_message("13900000000"));
    bench.pump->round();
    CHECK(bench.state(lost) == State::sent);
    bench.clock.advance(24h * 3 + 1min);
    bench.pump->round();
    CHECK(bench.state(lost) == State::delivered);
}

TEST_CASE("nobody knows whether it arrived: a colleague calls, and a late report ends that",
          "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.carrier.reports_late = true;
    bench.carrier.forgets = true;
    auto message = plain_message();
    message.template_id = "urgent";
    message.parameters = {};
    const auto telling = bench.tell(message);
    bench.pump->round();
    CHECK(bench.state(telling) == State::sent);
    bench.clock.advance(31min);
    bench.pump->round();
    CHECK(bench.state(telling) == State::to_call);
    CHECK(bench.now(telling).reason == "no_report");
    bench.carrier.reports_late = false;
    bench.pump->round();
    CHECK(bench.state(telling) == State::delivered);
    CHECK(bench.calls.to_call(anybody).empty());
}

TEST_CASE("a gateway that stays away is left behind after the patience it is given", "[telling]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.line.cut();
    const auto telling = bench.tell(plain_message());
    for (int hour = 0; hour < 24; ++hour) {
        bench.clock.advance(1h);
        bench.pump->round();
    }
    CHECK(bench.state(telling) == State::waiting);
    bench.clock.advance(1h);
    bench.pump->round();
    CHECK(bench.state(telling) == State::to_call);
    CHECK(bench.now(telling).reason == "gateway_silent");
}

TEST_CASE("what was erased is not sent", "[telling][P5]") {
    Bench bench{Engine::sqlite};
    const auto telling = bench.tell(plain_message());
    bench.is_erased = true;
    bench.pump->round();
    CHECK(bench.carrier.phones().empty());
    CHECK(bench.now(telling).reason == "words_erased");
}

TEST_CASE("a gateway takes nothing without our signature", "[telling]") {
    Bench bench{Engine::sqlite};
    HttpGateway stranger{Channel::sms, bench.line, platform::to_bytes("another"), bench.clock};
    CHECK(stranger.send({"k", "13800000000", "hello"}).kind == SendAnswer::Kind::later);
    CHECK(bench.carrier.phones().empty());
}

TEST_CASE("an answer that is none of a gateway's is no answer", "[telling]") {
    platform::SimulatedClock clock;
    platform::HttpResponse response;
    platform::SimulatedLine line{[&](const platform::HttpRequest&) { return response; }};
    HttpGateway gateway{Channel::sms, line, secret, clock};
    for (const auto* body : {"", "[]", "hello", R"({"reports":1,"next":"2"})", R"({"next":2})"}) {
        response.body = body;
        CHECK(gateway.send({"k", "1", "x"}).kind == (std::string_view(body).starts_with("{")
                                                         ? SendAnswer::Kind::accepted
                                                         : SendAnswer::Kind::later));
        CHECK_FALSE(gateway.reports("").has_value());
    }
    response.body = R"({"reference":")" + std::string(65, 'a') + R"("})";
    CHECK(gateway.send({"k", "1", "x"}).kind == SendAnswer::Kind::later);
    response.status = 500;
    CHECK(gateway.send({"k", "1", "x"}).kind == SendAnswer::Kind::later);
    CHECK_FALSE(gateway.look_up("k").has_value());
}
