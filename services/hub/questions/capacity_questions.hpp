// How full a station was in the last weeks, by the hour: its seats by who came in and left, its
// lent things by who held one. For who plans hours, seats and lockers. Nobody is in it.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse station_capacity(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
