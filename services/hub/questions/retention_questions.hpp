// What will soon be erased, as the console shows it: a month before, within the account's area, and
// nothing of whom it is about.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse retention_list(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
