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

// In the middle of a square of ink_side, as large as fits, in its own proportions.
std::vector<InkStroke> sized_ink(std::span<const InkStroke> strokes);

// Its corners: no point that was left out lies further from the lines between them than `slack`.
InkStroke corners_of(const InkStroke& stroke, float slack);

}  // namespace kiosk::entry
