// Staff accounts and the record of who looked at whom.
#pragma once

#include "platform/base/json.hpp"
#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::Json to_json(const staff::Account& account);

platform::HttpResponse list_accounts(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse add_account(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse act_on_account(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse list_looks(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
