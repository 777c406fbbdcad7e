// Who came in at the stations, as figures without anybody in them, and late entries by an office.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse station_visits(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse station_visits_as_csv(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse enter_visit_late(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
