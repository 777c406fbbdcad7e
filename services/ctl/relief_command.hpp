// yizhan-ctl relief lint RULE.json...: what those who write relief rules ask. It needs no
// installation.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer relief_command(const Arguments& arguments);

}  // namespace services::ctl
