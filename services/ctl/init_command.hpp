// yizhan-ctl init: makes an installation, with its offline root, in an empty folder.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer init_command(const Arguments& arguments);

}  // namespace services::ctl
