#include "services/telling/call_list.hpp"

#include <catch2/catch_test_macros.hpp>

#include "services/telling/telling_bench.hpp"

using namespace services::telling;
using namespace services::telling::test;
using namespace std::chrono_literals;
using platform::Engine;

TEST_CASE("a colleague calls until the person is told, and every try is on record",
          "[telling][call_list]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message("087112345678"));
    const auto sheet = bench.calls.sheet(anybody, telling);
    REQUIRE(sheet.has_value());
    CHECK(sheet->contact->name == "欧阳㛃");
    CHECK(sheet->contact->mobile == "087112345678");
    CHECK(sheet->text == "【驿站】受理号10234有结果。");
    const auto again = bench.clock.wall() + 2h;
    const auto first = bench.calls.note_call(anybody, {telling, sheet->telling.version},
                                             CallOutcome::no_answer, again);
    REQUIRE(first.has_value());
    CHECK(first->state == State::to_call);
    CHECK(first->calls == 1);
    CHECK(first->call_again == again);
    const auto stale = bench.calls.note_call(anybody, {telling, sheet->telling.version},
                                             CallOutcome::told, std::nullopt);
    CHECK(stale.refusal() == CallRefusal::changed_meanwhile);
    const auto told =
        bench.calls.note_call(anybody, {telling, first->version}, CallOutcome::told, std::nullopt);
    REQUIRE(told.has_value());
    CHECK(told->state == State::told_by_phone);
    CHECK(bench.calls.to_call(anybody).empty());
    CHECK(bench.calls.newest_in(anybody, State::told_by_phone).size() == 1);
    CHECK(bench.calls.sheet(anybody, telling)->history.size() == 3);
    CHECK(
        bench.calls.note_call(anybody, {telling, told->version}, CallOutcome::told, {}).refusal() ==
        CallRefusal::not_possible_now);
    CHECK(bench.rebuilds_equal());
}

TEST_CASE("a telling is given up with a reason only, and then not sent", "[telling][call_list]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto telling = bench.tell(plain_message());
    const auto given_up = bench.calls.give_up(anybody, {telling, 1}, GiveUpReason::no_longer_true);
    REQUIRE(given_up.has_value());
    CHECK(given_up->state == State::given_up);
    CHECK(given_up->reason == "no_longer_true");
    bench.pump->round();
    CHECK(bench.phone().empty());
    CHECK(bench.calls.counts(anybody) == std::map<State, std::int64_t>{{State::given_up, 1}});
}

TEST_CASE("a call list shows only one's own area", "[telling][call_list]") {
    Bench bench{Engine::sqlite};
    const auto telling = bench.tell(plain_message(""));
    const Caller ours{"wang", false, {"union-1"}};
    const Caller theirs{"fang", false, {"union-2"}};
    CHECK(bench.calls.to_call(ours).size() == 1);
    CHECK(bench.calls.to_call(theirs).empty());
    CHECK(bench.calls.sheet(theirs, telling).refusal() == CallRefusal::not_your_area);
    CHECK(bench.calls.note_call(theirs, {telling, 1}, CallOutcome::told, {}).refusal() ==
          CallRefusal::not_your_area);
    CHECK(bench.calls.sheet(ours, TellingId{}).refusal() == CallRefusal::unknown_telling);
    CHECK(
        bench.calls.note_call(ours, {telling, 1}, CallOutcome::busy, bench.clock.wall() + 24h * 40)
            .refusal() == CallRefusal::wrong_time);
}

TEST_CASE("the urgent stand first on the call list", "[telling][call_list]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    bench.tell(plain_message(""));
    auto message = plain_message("");
    message.template_id = "urgent";
    message.parameters = {};
    const auto urgent = bench.tell(message);
    CHECK(bench.calls.to_call(anybody).front().id == urgent);
}
