// yizhan-ctl procedure lint PROCEDURE.json...: what those who write a region's procedure ask. It
// needs no installation.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer procedure_command(const Arguments& arguments);

}  // namespace services::ctl
