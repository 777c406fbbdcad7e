#include <catch2/catch_test_macros.hpp>

#include "services/places/station_states.hpp"
#include "services/places_bench.hpp"

using namespace services::places;
using namespace services::places::test;

namespace {

const services::sync::Actor keeper{services::sync::ActorKind::staff, "keeper"};

std::size_t said_states(const Station& station) {
    std::size_t said = 0;
    for (const auto& record : station.log.records)
        if (record.kind == state_said_kind) ++said;
    return said;
}

}  // namespace

TEST_CASE("a locker is taken with a code and a time, and given back with the code", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    CHECK(station.face("locker").state.free == 8);
    const auto taking = station.taken("locker");
    CHECK(taking.thing == "locker_1");
    CHECK(taking.until == clock.wall() + 240min);
    CHECK(station.face("locker").state.free == 7);
    CHECK(station.taken("locker").thing == "locker_2");
    const auto back = station.desk->give_back(code_of(taking.id));
    REQUIRE(back.has_value());
    CHECK(back->ended_how == ReleasedHow::returned);
    CHECK(station.face("locker").state.free == 7);
}

TEST_CASE("a locker touched twice is one locker, also when the power is cut between",
          "[places][D3]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    const auto press = station.desk->begin();
    station.log.cut_power_at_commit = true;
    CHECK_THROWS_AS(station.desk->take(press, "locker"), support::PowerCut);
    station.log.cut_power_at_commit = false;
    const auto first = station.desk->take(press, "locker");
    const auto second = station.desk->take(press, "locker");
    CHECK(first->id == second->id);
    CHECK(station.face("locker").state.free == 7);
}

TEST_CASE("what is taken, out of order or not at this hour is not given out", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    const auto refused = [&](std::string_view code) {
        return station.desk->take(station.desk->begin(), code).refusal();
    };
    station.taken("shower");
    CHECK(refused("shower") == Refusal::none_free);
    station.desk->say_order(keeper, "pod_1", true);
    CHECK(station.taken("pod").thing == "pod_2");
    CHECK(refused("pod") == Refusal::none_free);
    CHECK(refused("seat") == Refusal::unknown_thing);
    CHECK(refused("sauna") == Refusal::unknown_thing);
    clock.advance(12h);
    (void)station.desk->turn(0);
    CHECK(refused("shower") == Refusal::not_at_this_hour);
    CHECK_FALSE(station.face("shower").is_usable_now);
    station.hall.texts.clear();
    CHECK(refused("pod") == Refusal::no_catalogue);
    CHECK(station.desk->faces().empty());
}

TEST_CASE("nothing is lent while the day is not known", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    clock.reboot();
    clock.set_wall({0});
    CHECK(station.desk->take(station.desk->begin(), "locker").refusal() ==
          Refusal::clock_not_known);
}

TEST_CASE("a pod is free when its time is up; a locker may still hold something", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    const auto pod = station.taken("pod");
    const auto locker = station.taken("locker");
    clock.advance(5h);
    (void)station.desk->turn(0);
    CHECK(station.desk->taking(pod.id)->ended_how == ReleasedHow::time_out);
    CHECK(station.face("locker").each.front().is_overdue);
    CHECK(station.face("locker").state.free == 7);
    station.desk->free_by_staff(keeper, locker.id);
    CHECK(station.desk->taking(locker.id)->ended_how == ReleasedHow::staff);
    CHECK(station.face("locker").state.free == 8);
}

TEST_CASE("codes cannot be tried out", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    const auto taking = station.taken("locker");
    const auto wrong = code_of(taking.id) == "0000" ? "1111" : "0000";
    for (int i = 0; i < 5; ++i)
        CHECK(station.desk->give_back(wrong).refusal() == Refusal::wrong_code);
    CHECK(station.desk->give_back(code_of(taking.id)).refusal() == Refusal::too_many_wrong);
    clock.advance(6min);
    CHECK(station.desk->give_back(code_of(taking.id)).has_value());
}

TEST_CASE("what is to be cleaned says so until it was", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    CHECK(station.face("toilet").each.front().needs_cleaning);
    station.desk->say_cleaned(keeper, "toilet");
    CHECK_FALSE(station.face("toilet").each.front().needs_cleaning);
    clock.advance(3h);
    CHECK(station.face("toilet").each.front().needs_cleaning);
    CHECK_FALSE(station.face("first_aid").each.front().needs_cleaning);
}

TEST_CASE("a state is published when it is another one, and not more often than needed",
          "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    for (int second = 0; second < 600; ++second) {
        clock.advance(1s);
        (void)station.desk->turn(0);
    }
    CHECK(said_states(station) == 1);
    station.taken("locker");
    for (int second = 0; second < 3; ++second) {
        clock.advance(1s);
        (void)station.desk->turn(0);
    }
    CHECK(said_states(station) == 2);
    clock.advance(2h);
    (void)station.desk->turn(0);
    CHECK(said_states(station) == 3);
}

TEST_CASE("the hub reads each station's last state as it can be believed", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    station.desk->say_open(keeper, true);
    (void)station.desk->turn(2);
    const support::FreshDatabase hub(
        GENERATE(support::Engine::sqlite, support::Engine::postgresql));
    PlacesProjection projection(*hub);
    for (const auto& record : station.log.records)
        hub->write([&](platform::Transaction& t) {
            REQUIRE(projection.apply(record, {}, t).kind == services::sync::Applied::Kind::done);
        });
    auto heard = clock.wall();
    const StationStates states(*hub, clock, [&](StationId) { return heard; });
    REQUIRE(states.all().size() == 1);
    CHECK(states.of(station.log.station)->free_seats() == 14);
    clock.advance(10min);
    CHECK(states.of(station.log.station)->open.cause == OpenCause::not_heard);
    heard = clock.wall();
    CHECK(states.all().begin()->second.free_seats() == 14);
    CHECK_FALSE(states.of(StationId{platform::Uuid{{3}}}).has_value());
}

TEST_CASE("a kiosk does not speak of another station's things", "[places]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    const auto taking = station.taken("locker");
    auto forged = station.log.records.back();
    forged.kind = std::string(released_kind);
    forged.body = body_text(Released{taking.id, ReleasedHow::returned});
    forged.station = StationId{platform::Uuid{{9}}};
    station.database->write([&](platform::Transaction& t) {
        CHECK(station.projection.apply(forged, {}, t).kind ==
              services::sync::Applied::Kind::unusable);
    });
    CHECK_FALSE(station.desk->taking(taking.id)->ended_at.has_value());
}
