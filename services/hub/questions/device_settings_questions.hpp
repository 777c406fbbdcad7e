// Settings pushed to devices: what is asked of them, how far it has come, and what each answered.
#pragma once

#include "services/hub/questions/asking.hpp"

namespace services::hub {

platform::HttpResponse list_device_settings(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse push_device_settings(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_device_settings(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
