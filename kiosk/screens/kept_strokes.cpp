#include "kiosk/screens/kept_strokes.hpp"

#include <algorithm>

namespace kiosk {

namespace {

// The signing field is nowhere larger than this.
constexpr float widest_mm = 300;
constexpr float tallest_mm = 100;

std::int16_t thousandths(float mm, float of_mm) {
    return static_cast<std::int16_t>(std::clamp(mm / of_mm, 0.0F, 1.0F) * 1000);
}

}  // namespace

std::vector<services::membership::Stroke> kept_strokes(const Ink& ink) {
    std::vector<services::membership::Stroke> all;
    for (const Stroke& stroke : ink) {
        auto& kept = all.emplace_back();
        for (const Point point : stroke)
            kept.push_back({thousandths(point.x, widest_mm), thousandths(point.y, tallest_mm)});
    }
    return all;
}

}  // namespace kiosk
