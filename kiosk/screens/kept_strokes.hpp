// A drawn signature as it is kept: thousandths of the widest field there is, so that it looks the
// same whatever screen it was drawn on.
#pragma once

#include <vector>

#include "kiosk/ink.hpp"
#include "services/membership/membership_types.hpp"

namespace kiosk {

std::vector<services::membership::Stroke> kept_strokes(const Ink& ink);

}  // namespace kiosk
