// Requests that want something of mutual aid, as tasks of staff, and what became of them. Who asked
// stands on the page of the request, where the look goes on record.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_aid_wishes(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse settle_aid_wish(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
