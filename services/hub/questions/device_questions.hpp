// Devices, the alarms their streams raise, and records the hub could not use.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_devices(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse invite_device(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_device(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_alarms(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse settle_alarm(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_quarantine(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse settle_quarantine(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
