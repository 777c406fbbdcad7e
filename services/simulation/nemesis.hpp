// Decides what happens next in a run, by dice and the scenario.
#pragma once

#include "services/simulation/scenario.hpp"
#include "services/simulation/world.hpp"

namespace services::simulation {

// All of the scenario, up to the moment when everything is mended.
void play(World& world, const Scenario& scenario);

}  // namespace services::simulation
