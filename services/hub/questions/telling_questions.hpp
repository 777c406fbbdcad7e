// Whom staff call because no machine could tell them: the list without names, one entry with name,
// number and what to say (that look goes on record), and what came of a call.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_tellings(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_telling(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_telling(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
