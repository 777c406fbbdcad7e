// What the console asks about stock: supplies and tasks of stations, campaigns of gifts, their
// lists and figures.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse stock_overview(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse station_stock(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse count_supply(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_stock_task(Hub& hub, const ConsoleQuestion& question);

platform::HttpResponse list_gifts(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse open_gift(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse show_gift(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_gift(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse send_gift_list(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse gift_people(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse gift_report(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse gift_template(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse hand_over_gift(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
