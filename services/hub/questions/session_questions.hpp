// The sessions of a hall for the console: what is on, who booked, who came, and the acts on them.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_sessions(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse sessions_as_csv(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_session(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_session(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse find_booking(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_booking(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
