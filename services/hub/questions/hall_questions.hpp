// The console's questions about the hall: the line, the counters, the ticket at a counter.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_halls(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_hall(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_in_hall(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_ticket(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_ticket(Hub& hub, const ConsoleQuestion& question);
// Waits, people served and people who did not come, over days; with `as` a table to keep.
platform::HttpResponse hall_report(Hub& hub, const ConsoleQuestion& question);
// Where the small screen of a counter is opened, for the clerk who sets it up.
platform::HttpResponse counter_screen_place(Hub& hub, const ConsoleQuestion& question);
// What a scanner read at the clerk's page: a ticket, a receipt.
platform::HttpResponse look_up_scan(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
