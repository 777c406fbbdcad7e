// The live wall of all stations, and the page of one: what is known of it now, what it says of
// itself, its history by hour and occupation.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse show_wall(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_station(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse describe_station(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
