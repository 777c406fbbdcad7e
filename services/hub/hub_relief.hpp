// The relief rules this hub calculates by, as built into the program.
#pragma once

#include <memory>
#include <vector>

#include "services/relief/relief_rule.hpp"

namespace services::hub {

// A fault when one of them is not sound.
std::shared_ptr<const std::vector<relief::ReliefRule>> shipped_relief_rules();

}  // namespace services::hub
