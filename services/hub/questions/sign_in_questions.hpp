// Signing in and out of the console. The session's secret lives in a cookie no script can read and
// no other site can use.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

std::string session_secret(const platform::HttpRequest& request);

platform::HttpResponse sign_in(Hub& hub, const platform::HttpRequest& request);
platform::HttpResponse sign_out(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse who_am_i(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
