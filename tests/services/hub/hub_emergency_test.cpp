// An emergency called at a kiosk goes round: the station's keeper, then the duty list, until
// somebody answers.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "services/assistance/assistance_records.hpp"
#include "support/hub_bench.hpp"

using namespace hub_bench;
using namespace std::chrono_literals;
using services::assistance::Reason;

namespace {

// Whom the hub tells, in the order it did.
std::vector<std::string> told(HubBench& bench) {
    std::vector<std::string> all;
    for (const auto* state : {"to_call", "waiting"}) {
        const auto page = json_of(bench.get("liang", std::string("/api/tellings?state=") + state));
        for (const auto& row : page["rows"])
            if (row["template"] == "station.emergency") all.push_back(row["id"]);
    }
    return all;
}

void watch_duty(HubBench& bench) {
    bench.installed.settings.duty.minutes = 3;
    bench.installed.settings.duty.persons = {{"值班一", "0399-1000001"},
                                             {"值班二", "0399-1000002"}};
    bench.start_hub();
}

}  // namespace

TEST_CASE("an emergency goes from the keeper to the duty list until somebody answers",
          "[hub][assistance][emergency]") {
    HubBench bench(GENERATE(Engine::sqlite, Engine::postgresql));
    watch_duty(bench);
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    kiosk->assistance().call(Reason::emergency, "emergency");
    bench.meet(*kiosk);
    CHECK(told(bench).size() == 1);  // the station's keeper, at once
    bench.hub->turn();
    CHECK(told(bench).size() == 1);
    bench.clock.advance(3min);
    bench.hub->turn();
    CHECK(told(bench).size() == 2);
    const auto call = bench.hub->desk.open_calls();
    REQUIRE(call.size() == 1);
    CHECK(call[0].told == 2);
    REQUIRE(bench.hub->desk.answer(call[0].id, "wang").has_value());
    bench.clock.advance(10min);
    bench.hub->turn();
    CHECK(told(bench).size() == 2);
}

TEST_CASE("an emergency that nobody answers ends with the list, and a plain call wakes nobody",
          "[hub][assistance][emergency]") {
    HubBench bench(Engine::sqlite);
    watch_duty(bench);
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    kiosk->assistance().call(Reason::help_me, "home");
    bench.meet(*kiosk);
    CHECK(told(bench).empty());
    kiosk->assistance().call(Reason::emergency, "emergency");
    bench.meet(*kiosk);
    for (int minutes = 0; minutes < 30; minutes += 3) {
        bench.clock.advance(3min);
        bench.hub->turn();
    }
    CHECK(told(bench).size() == 3);
}

TEST_CASE("of an emergency that comes in half a day late nobody is woken",
          "[hub][assistance][emergency]") {
    HubBench bench(Engine::sqlite);
    watch_duty(bench);
    const auto kiosk = bench.kiosk();
    bench.meet(*kiosk);
    kiosk->line().cut();
    kiosk->assistance().call(Reason::emergency, "emergency");
    bench.clock.advance(13h);
    kiosk->line().mend();
    bench.meet(*kiosk);
    CHECK(bench.hub->desk.open_calls().size() == 1);
    CHECK(told(bench).empty());
}
