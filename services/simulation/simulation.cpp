#include "services/simulation/simulation.hpp"

#include "platform/base/log.hpp"
#include "services/simulation/checks.hpp"
#include "services/simulation/nemesis.hpp"

namespace services::simulation {

Simulator::Simulator() : Simulator([] { return platform::open_sqlite(":memory:"); }) {}

Simulator::Simulator(const Stores::Opened& hub_store)
    : keys_(first_morning),
      stores_(hub_store, [this](platform::Database& store) { enrol(store, keys_); }) {}

Report Simulator::run(const Scenario& scenario, bool with_story) {
    const platform::QuietLog quiet;  // a run has alarms by the dozen, and tells them itself
    Story story(with_story);
    World world(stores_, keys_, scenario.seed, scenario.kiosks, story, scenario.has_city);
    play(world, scenario);
    world.heal();
    check_end(world);
    for (const auto& kiosk : world.kiosks) {
        world.figures.requests += kiosk->wire.figures().requests;
        world.figures.doubled += kiosk->wire.figures().doubled;
    }
    if (story.broken_promises().empty()) story.tell("所有承诺都守住了。");
    return {scenario, world.figures, story.broken_promises(), story.lines()};
}

std::string replay_command(const Scenario& scenario) {
    auto command = "yizhan-ctl simulate --seed " + std::to_string(scenario.seed);
    if (scenario.theme != Theme::anything)
        command += " --theme " + std::string(name_of(scenario.theme));
    return command;
}

std::string told(const Report& report) {
    std::string text;
    for (const auto& line : report.story)
        text += said_time(line.at) + "  " + line.text + "\n";
    return text;
}

}  // namespace services::simulation
