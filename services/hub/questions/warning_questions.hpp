// Early warning as staff see it: alerts by due day without names, one alert with its person (that
// look goes on record), what is done about it, lists handed in, and the report on monitoring sites.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse list_warnings(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_warning(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_warning(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse report_lead(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse take_warning_list(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse run_warning_check(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse warning_sites(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse warning_sites_as_csv(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
