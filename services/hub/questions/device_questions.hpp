// Devices, the alarms their streams raise, and records the hub could not use.
#pragma once

#include "services/devices/devices_types.hpp"
#include "services/hub/console_routes.hpp"

namespace services::hub {

struct Installation;

// All a device needs to begin, in one line: see services/devices/ticket.hpp.
std::string ticket_text(const Installation& installation, const devices::Invitation& invitation);

platform::HttpResponse list_devices(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse invite_device(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_device(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_alarms(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse settle_alarm(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_quarantine(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse settle_quarantine(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
