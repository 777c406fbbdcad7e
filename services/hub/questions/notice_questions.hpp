// Notices: written by one colleague, approved by another, withdrawn with a reason.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_notices(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse write_notice(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_notice(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
