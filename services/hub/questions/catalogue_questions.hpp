// The console's questions about what halls offer: the catalogue in force, and another one to be
// signed and published in its place.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_catalogues(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_catalogue(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse publish_catalogue(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
