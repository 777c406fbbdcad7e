#include "services/directory/geography.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace services::directory {
namespace {

constexpr double earth_radius = 6'371'008.8;  // its mean, in metres

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

}  // namespace

Offset offset_between(Position from, Position to) {
    const double middle = radians((from.latitude + to.latitude) / 2);
    return {radians(to.longitude - from.longitude) * std::cos(middle) * earth_radius,
            radians(to.latitude - from.latitude) * earth_radius};
}

double metres_between(Position from, Position to) {
    const auto offset = offset_between(from, to);
    return std::hypot(offset.east, offset.north);
}

Heading heading_of(Offset offset) {
    const double clockwise = std::atan2(offset.east, offset.north) * 4 / std::numbers::pi;
    return static_cast<Heading>((static_cast<int>(std::lround(clockwise)) + 8) % 8);
}

RoundDistance rounded(double metres) {
    constexpr double last_said_in_metres = 995;
    if (metres < last_said_in_metres)
        return {false, fmt::format("{:.0f}", std::round(metres / 10) * 10)};
    return {true, fmt::format("{:.1f}", metres / 1000)};
}

}  // namespace services::directory
