// The wall follows what comes in, also what came the moment after it was drawn, and reads again
// only what changed; and the hub is turned by one at a time.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <thread>

#include "services/devices/devices.hpp"
#include "services/hub/hub_places.hpp"
#include "services/hub/hub_wall.hpp"
#include "services/places/places_records.hpp"
#include "services/sync/hub_sync.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
namespace places = services::places;

namespace {

// The kiosk's station says how many people are there; sent, and not projected yet.
void say_people(DemoKiosk& kiosk, HubBench& bench, services::sync::StationId station, int people) {
    places::StationState state;
    state.said_at = bench.clock.wall();
    state.open = {places::Open::open, places::OpenCause::person_seen, state.said_at};
    state.people = {people, places::PeopleCause::check_ins, state.said_at};
    auto& journal = kiosk.device().journal;
    const auto id = journal.mint_id();
    journal.write([&](platform::Transaction& t) {
        journal.append(t, {id,
                           std::string(places::state_said_kind),
                           services::sync::SubjectId{station.value},
                           {},
                           to_json_text(state),
                           {}});
    });
    kiosk.device().courier.ring();
    kiosk.meet_hub();
}

}  // namespace

TEST_CASE("what came in a moment after somebody looked is on the wall at the next look",
          "[hub][wall]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    const auto before = bench.hub->wall.since({});
    CHECK(before.is_whole);
    say_people(*kiosk, bench, bench.station(0), 5);
    bench.hub->turn();
    const auto news = bench.hub->wall.since(before.version);
    CHECK_FALSE(news.is_whole);
    REQUIRE(news.lines.size() == 1);
    CHECK(news.lines[0].station == bench.station(0));
    CHECK(news.lines[0].people == 5);
    CHECK(news.lines[0].open == places::Open::open);
    CHECK(bench.hub->wall.since(news.version).lines.empty());
}

TEST_CASE("states are the same after a start, a rebuild, and as another process knows them",
          "[hub][wall]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    const auto here = bench.station(0);
    const auto people = [&](services::hub::Hub& hub) {
        const auto state = hub.places.states.of(here);
        return state ? state->people.present : std::nullopt;
    };
    services::hub::Hub other(bench.installed, *bench.database, bench.clock, bench.dice,
                             bench.opener, platform::PasswordCost::test);
    CHECK_FALSE(people(other).has_value());
    say_people(*kiosk, bench, here, 5);
    bench.hub->turn();
    CHECK(people(*bench.hub) == 5);
    CHECK(people(other) == 5);
    say_people(*kiosk, bench, here, 6);
    other.turn();
    CHECK(people(*bench.hub) == 6);
    CHECK(people(other) == 6);
    bench.database->write([](platform::Transaction& t) { t.execute("DELETE FROM places_states"); });
    bench.hub->sync.projector.rebuild();
    CHECK(people(*bench.hub) == 6);
    bench.start_hub();
    CHECK(people(*bench.hub) == 6);
}

TEST_CASE("two who turn the hub at once turn it one after the other", "[hub]") {
    HubBench bench(Engine::sqlite);
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    say_people(*kiosk, bench, bench.station(0), 5);
    std::atomic<int> inside = 0;
    std::atomic<bool> were_two = false;
    const auto look = [&] {
        if (++inside > 1) were_two = true;
        for (int i = 0; i < 50'000 && !were_two; ++i)
            std::this_thread::yield();
        --inside;
    };
    {
        std::jthread other{[&] { bench.hub->turn(look); }};
        bench.hub->turn(look);
    }
    CHECK_FALSE(were_two);
    CHECK(bench.hub->places.states.of(bench.station(0))->people.present == 5);
}
