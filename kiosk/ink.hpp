// What a finger drew: strokes in millimetres from the corner of the place it was drawn on.
#pragma once

#include <vector>

#include "kiosk/box.hpp"

namespace kiosk {

using Stroke = std::vector<Point>;
using Ink = std::vector<Stroke>;

// Where it stands on the page when its place is `box`; what went over the edge stays on it.
Stroke placed_in(const Box& box, const Stroke& stroke);

}  // namespace kiosk
