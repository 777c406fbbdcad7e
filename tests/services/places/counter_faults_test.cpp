#include <catch2/catch_test_macros.hpp>

#include <random>

#include "services/places_bench.hpp"

using namespace services::places;
using namespace services::places::test;
using platform::CounterFault;

namespace {

constexpr int seats = 16;

struct Day {
    int wrong_frees = 0;
    int known = 0;
    int moments = 0;
    std::optional<PeopleCause> last_fault;
};

// Seven hours of people coming and going, one to three at an opening of the door, the room filling
// up and emptying again; the counter fails at a moment the seed gives.
Day a_day(CounterFault fault, unsigned seed) {
    platform::SimulatedClock clock;
    clock.learn(platform::start_of(*platform::civil_date(2026, 11, 23)) + 7h);
    Station station(clock);
    platform::SimulatedPeopleCounter counter;
    bool has_failed = false;
    std::mt19937 dice(seed);
    const auto below = [&](int most) {
        return static_cast<int>(dice() % static_cast<unsigned>(most));
    };
    const int fails_at = 600 + below(2 * 3600);
    int present = 0;
    int next_passing = 60;
    Day day;
    for (int second = 0; second < 7 * 3600; second += 5) {
        if (second >= fails_at && !has_failed) {
            counter.fail(fault);
            has_failed = true;
        }
        if (second >= next_passing) {
            next_passing = second + 20 + below(second % 7200 < 3600 ? 120 : 500);
            const int group = 1 + below(10) / 8 + below(20) / 19;
            const bool comes = present == 0 || (present < seats + 4 && below(100) < 55);
            const int in = comes ? group : 0;
            const int out = comes ? 0 : std::min(group, present);
            present += in - out;
            station.desk->door_opened();
            counter.pass(in, out);
        }
        if (second % 10 == 0) tell(counter, *station.desk);
        clock.advance(5s);
        if (second % 10 != 0) continue;
        (void)station.desk->turn(0);
        const auto state = station.desk->state();
        const auto free = state.things_of(ThingKind::seat)->free;
        ++day.moments;
        if (free) ++day.known;
        if (free.value_or(0) > std::max(0, seats - present)) ++day.wrong_frees;
        if (!free) day.last_fault = state.people.cause;
    }
    return day;
}

}  // namespace

TEST_CASE("a counter that fails never makes a taken seat a free one",
          "[places][counter][station]") {
    const auto fault =
        GENERATE(CounterFault::stuck, CounterFault::doubled, CounterFault::outs_doubled,
                 CounterFault::silent, CounterFault::restarted);
    for (unsigned seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed, static_cast<int>(fault));
        const auto day = a_day(fault, seed);
        CHECK(day.wrong_frees == 0);
        // It is noticed, and said by its cause.
        REQUIRE(day.last_fault.has_value());
        switch (fault) {
            case CounterFault::silent:
                CHECK(day.last_fault == PeopleCause::counter_silent);
                break;
            case CounterFault::restarted:
                CHECK(day.last_fault == PeopleCause::counter_restarted);
                break;
            case CounterFault::stuck:
                CHECK(day.last_fault == PeopleCause::counter_stuck);
                break;
            default:
                CHECK((day.last_fault == PeopleCause::counter_doubled ||
                       day.last_fault == PeopleCause::counter_stuck));
        }
    }
}

TEST_CASE("a counter that works is believed nearly all day", "[places][counter][station]") {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        CAPTURE(seed);
        const auto day = a_day(CounterFault::none, seed);
        CHECK(day.wrong_frees == 0);
        CHECK(day.known * 100 > day.moments * 80);
    }
}

TEST_CASE("without a counter people are known by what they said", "[places][counter][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    station.desk->person_seen();
    (void)station.desk->turn(3);
    const auto state = station.desk->state();
    CHECK(state.people.cause == PeopleCause::check_ins);
    CHECK(state.people.present == 3);
    CHECK(state.free_seats() == 13);
}

TEST_CASE("a counter nothing bears witness for is not believed", "[places][counter][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    station.desk->counted(12, 2);
    (void)station.desk->turn(3);
    CHECK(station.desk->state().people.cause == PeopleCause::check_ins);
}

TEST_CASE("where counter and check-ins disagree, the witnessed counter is believed",
          "[places][counter][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    station.desk->counted(0, 0);
    for (int i = 1; i <= 5; ++i) {
        station.desk->door_opened();
        clock.advance(5s);
        station.desk->counted(i, 0);
        clock.advance(30s);
    }
    (void)station.desk->turn(2);  // three did not check in
    CHECK(station.desk->state().people.present == 5);
    (void)station.desk->turn(9);  // or four never left by the screen
    CHECK(station.desk->state().people.present == 5);
}

TEST_CASE("somebody at the screen of a room counted empty is somebody the counter missed",
          "[places][counter][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    station.desk->counted(0, 0);
    station.desk->door_opened();
    clock.advance(5s);
    station.desk->counted(1, 0);
    clock.advance(5min);
    station.desk->door_opened();
    clock.advance(5s);
    station.desk->counted(1, 1);
    clock.advance(1min);
    station.desk->counted(1, 1);
    (void)station.desk->turn(0);
    CHECK(station.desk->state().people.present == 0);
    station.desk->person_seen();
    clock.advance(5s);
    station.desk->counted(1, 1);
    (void)station.desk->turn(0);
    CHECK_FALSE(station.desk->state().people.present.has_value());
    CHECK(station.desk->state().people.cause == PeopleCause::counter_stuck);
    // It stays so after a start, until somebody counts.
    station.restart();
    station.desk->counted(1, 1);
    station.desk->door_opened();
    clock.advance(5s);
    station.desk->counted(2, 1);
    (void)station.desk->turn(0);
    CHECK(station.desk->state().people.cause == PeopleCause::counter_stuck);
    station.desk->say_people({services::sync::ActorKind::staff, "keeper"}, 4);
    clock.advance(5s);
    station.desk->counted(2, 1);
    (void)station.desk->turn(0);
    CHECK(station.desk->state().people.present == 4);
}

TEST_CASE("people counted through a door that never opened show a dead switch",
          "[places][counter][station]") {
    platform::SimulatedClock clock;
    clock.learn(monday());
    Station station(clock);
    station.desk->counted(0, 0);
    station.desk->door_opened();
    clock.advance(5s);
    station.desk->counted(1, 0);
    clock.advance(1min);
    station.desk->counted(2, 0);
    clock.advance(30s);
    station.desk->counted(2, 0);
    (void)station.desk->turn(0);
    CHECK(station.desk->state().people.cause == PeopleCause::door_switch_dead);
}
