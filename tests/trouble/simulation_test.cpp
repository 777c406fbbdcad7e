// The sync under seeded misfortunes, many thousand times: a failure prints how to play its run
// again and read it.
#include <catch2/catch_test_macros.hpp>

#include "services/simulation/simulation.hpp"
#include "support/effort.hpp"

using namespace services::simulation;

namespace {

Figures play_all(support::Effort& effort, Theme theme, int in_one_run = 1) {
    Simulator simulator;
    Figures sum;
    while (const auto seed = effort.next()) {
        const auto scenario = scenario_of(*seed, theme);
        INFO(replay_command(scenario));
        const auto report = simulator.run(scenario);
        CAPTURE(report.broken);
        REQUIRE(report.broken.empty());
        sum += report.figures;
        effort.add(in_one_run - 1);
    }
    return sum;
}

}  // namespace

TEST_CASE("nothing is lost whatever happens to lines, power, clocks and the hub's disk",
          "[S7][seeds]") {
    support::Effort effort("S7", "seeds", 10'000);
    const auto sum = play_all(effort, Theme::anything);
    effort.tell(
        fmt::format("0 of {} records lost, 0 twice; {} restores, {} of a too old backup, "
                    "{} clones, {} power cuts, {} waited for their subject; {} of a hall in the "
                    "city, which was "
                    "restored {} times",
                    sum.records, sum.restores, sum.old_restores, sum.clones, sum.power_cuts,
                    sum.waited, sum.relayed, sum.city_restores));
}

TEST_CASE("a copied disk is noticed and neither copy loses anything", "[S8][clones]") {
    support::Effort effort("S8", "clones", 5'000);
    const auto sum = play_all(effort, Theme::clones);
    effort.tell(
        fmt::format("0 of {} records lost, 0 twice; {} forks, all told", sum.records, sum.forks));
}

TEST_CASE("kiosks that were alone for three days never gave out one number twice", "[D1][merges]") {
    support::Effort effort("D1", "merges", 10'000);
    const auto sum = play_all(effort, Theme::days_off);
    effort.tell(fmt::format("0 of {} numbers twice, every replay equal", sum.numbers));
}

TEST_CASE("a wrong clock loses, reorders and blocks nothing", "[S6][sequences]") {
    support::Effort effort("S6", "sequences", 100'000);
    const auto sum = play_all(effort, Theme::clocks, sequences_in_a_run);
    effort.tell(fmt::format("0 of {} records lost or out of order; {} jumps", sum.records,
                            sum.clock_jumps));
}
