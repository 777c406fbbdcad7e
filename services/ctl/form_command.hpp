// yizhan-ctl form lint FORM.json...: what those who write forms ask. It needs no installation.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

hub::AdminAnswer form_command(const Arguments& arguments);

}  // namespace services::ctl
