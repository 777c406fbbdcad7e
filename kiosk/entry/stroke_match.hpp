// How well ink fits the strokes a character is written with, whatever their places: strokes joined,
// left out, one too many, or two neighbours in the wrong order cost something and rule nothing out.
#pragma once

#include <span>
#include <unordered_map>

#include "kiosk/entry/ink.hpp"
#include "kiosk/entry/stroke_table.hpp"

namespace kiosk::entry {

// The least cost of each character that costs no more than `most`; 0 fits perfectly. The ink is of
// the size that sized_ink gives.
std::unordered_map<char32_t, float> costs_of_characters(const StrokeTable& table,
                                                        std::span<const InkStroke> ink, float most);

}  // namespace kiosk::entry
