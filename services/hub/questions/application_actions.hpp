// What staff decide about an application: take up, approve, refuse, ask again, settle a duplicate
// or a phone, move, retain, leave, note the national register. Each answer is the application's
// page again.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse act_on_application(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
