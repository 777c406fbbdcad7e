// What the console watches all day: figures of the first page, calls for a person, the doorbell.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse summary(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse news(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse directory(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse protection_report(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_calls(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse answer_call(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
