#include "kiosk/entry/ink.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace kiosk::entry {

namespace {

constexpr float margin = 50;

struct Bounds {
    float left = std::numeric_limits<float>::max();
    float top = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    float bottom = std::numeric_limits<float>::lowest();
};

Bounds bounds_of(std::span<const InkStroke> strokes) {
    Bounds all;
    for (const InkStroke& stroke : strokes) {
        for (const InkPoint point : stroke) {
            all.left = std::min(all.left, point.x);
            all.top = std::min(all.top, point.y);
            all.right = std::max(all.right, point.x);
            all.bottom = std::max(all.bottom, point.y);
        }
    }
    return all;
}

float distance(InkPoint from, InkPoint to, InkPoint point) {
    const float dx = to.x - from.x;
    const float dy = to.y - from.y;
    const float length = std::hypot(dx, dy);
    if (length < 1) return std::hypot(point.x - from.x, point.y - from.y);
    return std::abs((point.x - from.x) * dy - (point.y - from.y) * dx) / length;
}

// Between two corners, both of them left to the caller.
void add_corners(const InkStroke& stroke, std::size_t first, std::size_t last, float slack,
                 InkStroke& corners) {
    float furthest = slack;
    std::size_t corner = first;
    for (std::size_t i = first + 1; i < last; ++i) {
        const float off = distance(stroke[first], stroke[last], stroke[i]);
        if (off <= furthest) continue;
        furthest = off;
        corner = i;
    }
    if (corner == first) return;
    add_corners(stroke, first, corner, slack, corners);
    corners.push_back(stroke[corner]);
    add_corners(stroke, corner, last, slack, corners);
}

}  // namespace

std::vector<InkStroke> readable_ink(std::span<const InkStroke> strokes) {
    std::vector<InkStroke> readable;
    for (const InkStroke& stroke : strokes) {
        InkStroke one;
        for (const InkPoint point : stroke) {
            if (std::isfinite(point.x) && std::isfinite(point.y)) one.push_back(point);
        }
        if (one.empty()) continue;
        const auto is_there = [&](InkPoint p) { return p.x == one[0].x && p.y == one[0].y; };
        if (std::ranges::all_of(one, is_there)) one = {one[0], {one[0].x + 1, one[0].y + 1}};
        readable.push_back(std::move(one));
    }
    return readable;
}

std::vector<InkStroke> sized_ink(std::span<const InkStroke> strokes) {
    const Bounds bounds = bounds_of(strokes);
    const float width = bounds.right - bounds.left;
    const float height = bounds.bottom - bounds.top;
    const float scale = (ink_side - 2 * margin) / std::max({width, height, 1e-3F});
    const float left = (ink_side - width * scale) / 2;
    const float top = (ink_side - height * scale) / 2;
    std::vector<InkStroke> sized;
    for (const InkStroke& stroke : strokes) {
        InkStroke& one = sized.emplace_back();
        one.reserve(stroke.size());
        for (const InkPoint point : stroke)
            one.push_back(
                {left + (point.x - bounds.left) * scale, top + (point.y - bounds.top) * scale});
    }
    return sized;
}

InkStroke corners_of(const InkStroke& stroke, float slack) {
    InkStroke corners;
    if (stroke.empty()) return corners;
    corners.push_back(stroke.front());
    add_corners(stroke, 0, stroke.size() - 1, slack, corners);
    if (stroke.size() > 1) corners.push_back(stroke.back());
    return corners;
}

}  // namespace kiosk::entry
