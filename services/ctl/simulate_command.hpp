// yizhan-ctl simulate: plays one run of the sync's simulation and tells its story.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer simulate_command(const Arguments& arguments);

}  // namespace services::ctl
