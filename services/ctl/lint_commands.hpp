// `yizhan-ctl form|procedure|queue|relief lint FILE...`: what is wrong where, of every file in one
// go, or in a line what a sound one holds.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer form_command(const Arguments& arguments);
hub::AdminAnswer procedure_command(const Arguments& arguments);
hub::AdminAnswer queue_command(const Arguments& arguments);
hub::AdminAnswer sessions_command(const Arguments& arguments);
hub::AdminAnswer stock_command(const Arguments& arguments);
hub::AdminAnswer relief_command(const Arguments& arguments);

}  // namespace services::ctl
