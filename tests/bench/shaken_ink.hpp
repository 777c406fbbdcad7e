// Characters as people write them, made from the middle lines of strokes in npm's hanzi-writer-data
// and shaken by a seed: slant and turn of the whole, wobble and slips of each stroke, strokes
// joined to the next, two neighbours in the wrong order. The same seed always writes the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/entry/ink.hpp"

namespace bench {

using Ink = std::vector<kiosk::entry::InkStroke>;

// As drawn in the book; throws std::runtime_error when the character is not in the folder.
Ink medians_of(const std::filesystem::path& hanzi_data, const std::string& character);

struct Shaking {
    double slant = 0.12;           // at most so much to the side for each unit of height
    double turn = 0.06;            // radians, at most
    double squeeze = 0.15;         // wider or narrower by up to this
    double wobble = 0.012;         // of the square: waves along a stroke
    double slip = 0.018;           // of the square: a stroke beside its place
    double joined = 0.075;         // chance of each stroke to run on into the next
    double in_wrong_order = 0.30;  // chance of a character to have two neighbours exchanged
};

Ink shaken(const Ink& ink, const Shaking& shaking, std::uint64_t seed);

}  // namespace bench
