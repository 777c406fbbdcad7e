// What inspections of stations look at, as built into the program.
#pragma once

#include <memory>

#include "services/inspections/checklist.hpp"

namespace services::hub {

std::shared_ptr<const inspections::Checklist> shipped_checklist();

}  // namespace services::hub
