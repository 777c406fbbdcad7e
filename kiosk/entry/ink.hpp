// Ink: what a finger left, as strokes of points, and its shape without its size and its trembling.
#pragma once

#include <span>
#include <vector>

namespace kiosk::entry {

// y grows downwards.
struct InkPoint {
    float x = 0;
    float y = 0;
};
using InkStroke = std::vector<InkPoint>;

inline constexpr float ink_side = 1000;

// Without points that are nowhere and strokes without points; a dot becomes a stroke as short as
// can be seen, for zinnia reads no stroke of one place.
std::vector<InkStroke> readable_ink(std::span<const InkStroke> strokes);

// In the middle of a square of ink_side, as large as fits, in its own proportions.
std::vector<InkStroke> sized_ink(std::span<const InkStroke> strokes);

// Its corners: no point that was left out lies further from the lines between them than `slack`.
InkStroke corners_of(const InkStroke& stroke, float slack);

}  // namespace kiosk::entry
