#include "kiosk/ink.hpp"

#include <algorithm>

namespace kiosk {

Stroke placed_in(const Box& box, const Stroke& stroke) {
    Stroke moved;
    moved.reserve(stroke.size());
    for (const Point p : stroke) {
        moved.push_back(
            {box.x + std::clamp(p.x, 0.0F, box.w), box.y + std::clamp(p.y, 0.0F, box.h)});
    }
    return moved;
}

}  // namespace kiosk
