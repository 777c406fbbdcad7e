// Inspections of stations and units that ask to host one, in the console and on the staff phone
// page.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

// The checklist and the stations, for a phone to take along.
platform::HttpResponse inspection_sheet(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse bring_inspection(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse bring_inspection_photo(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_inspections(Hub& hub, const ConsoleQuestion& question);
// With what was written; the look goes on record.
platform::HttpResponse show_inspection(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_hosts(Hub& hub, const ConsoleQuestion& question);
// Whom to call; the look goes on record.
platform::HttpResponse show_host(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse decide_host(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
