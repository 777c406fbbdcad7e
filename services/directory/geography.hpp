// Where things are, in WGS84 degrees, and how far apart: enough for a city. It draws no map.
#pragma once

#include <string>

namespace services::directory {

struct Position {
    double longitude = 0;
    double latitude = 0;
    bool operator==(const Position&) const = default;
};

// Metres to the east and to the north.
struct Offset {
    double east = 0;
    double north = 0;
};

// Flat, which is right to a metre over ten kilometres.
Offset offset_between(Position from, Position to);
double metres_between(Position from, Position to);

enum class Heading { north, north_east, east, south_east, south, south_west, west, north_west };
// The eighth of the compass in which it lies.
Heading heading_of(Offset offset);

// As people are told it: "350" metres, "1.2" kilometres.
struct RoundDistance {
    bool is_kilometres = false;
    std::string number;
};
RoundDistance rounded(double metres);

}  // namespace services::directory
