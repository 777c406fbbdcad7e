// Breaks a text into lines as Chinese and Western readers expect: between Han characters, at spaces
// of a Western sentence, never before a closing mark or after an opening one.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace kiosk {

struct TextLine {
    std::string_view words;
    float width = 0;
};

using AdvanceOf = std::function<float(char32_t)>;

// The lines point into `text`. A newline always breaks; a word longer than a line is cut.
std::vector<TextLine> break_lines(std::string_view text, float width, const AdvanceOf& advance_of);

}  // namespace kiosk
