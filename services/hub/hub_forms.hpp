// The forms built into the hub: the console fills and checks the same ones as the kiosks.
#pragma once

#include <memory>

#include "services/forms/forms.hpp"

namespace services::hub {

// Throws Fault (installation) naming the file and line when one is not sound.
std::shared_ptr<const forms::Forms> shipped_forms();

}  // namespace services::hub
