// Those who keep stations, in the console: cards of the staff drawer, what was done at drawers, and
// how each station's devices were when they were last tested.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_keepers(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse hand_over_keeper_card(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse close_keeper_card(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
