// Kiosks and their hub under seeded misfortunes, in one process and one thread: the real planner,
// courier, journal, feeds, blocks, ingest and projector over a simulated line, clock, disk and
// dice. One seed is one run, the same byte for byte wherever it is played again; the report says
// which promises did not hold, and tells the story.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "services/simulation/scenario.hpp"
#include "services/simulation/stores.hpp"
#include "services/simulation/story.hpp"
#include "services/simulation/world.hpp"

namespace services::simulation {

struct Report {
    Scenario scenario;
    Figures figures;
    std::vector<std::string> broken;  // empty: all held
    std::vector<StoryLine> story;     // empty unless wanted
};

// Keeps stores and keys from run to run, because making them takes longer than a run.
class Simulator final {
public:
    Simulator();
    // The hub's store is opened so; tests put it on the other engine.
    explicit Simulator(const Stores::Opened& hub_store);

    Report run(const Scenario& scenario, bool with_story = false);

private:
    HubKeys keys_;
    Stores stores_;
};

// How to play it again and read it.
std::string replay_command(const Scenario& scenario);
// The story as pages for people.
std::string told(const Report& report);

}  // namespace services::simulation
