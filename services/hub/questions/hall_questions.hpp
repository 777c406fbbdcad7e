// The console's questions about the hall: the line, the counters, the ticket at a counter.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_halls(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_hall(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_in_hall(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_ticket(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_ticket(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
