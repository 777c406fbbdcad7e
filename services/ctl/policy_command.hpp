// yizhan-ctl policy lint|test|explain|sign: what those who write policy packs ask. Only `sign`
// needs an installation, for its key.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer policy_command(const Arguments& arguments);

// `policy sign` alone asks for --data.
bool policy_needs_installation(const Arguments& arguments);

}  // namespace services::ctl
