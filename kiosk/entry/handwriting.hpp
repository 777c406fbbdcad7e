// Handwriting: the strokes of one character in, the characters it may be out, likeliest first; by
// zinnia with the model of the package. It keeps nothing of what was written and draws nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/entry/can_draw.hpp"

namespace kiosk::entry {

// Of any unit: the ink is brought to one size before it is read. y grows downwards.
struct InkPoint {
    float x = 0;
    float y = 0;
};
using InkStroke = std::vector<InkPoint>;

class Handwriting final {
public:
    // Maps the model; throws platform::Fault when it is missing.
    explicit Handwriting(const std::filesystem::path& model, CanDraw can_draw = {});
    ~Handwriting();
    Handwriting(const Handwriting&) = delete;
    Handwriting& operator=(const Handwriting&) = delete;

    // At most `most`, all of which can be drawn; none for no ink. Strokes past stroke_limit are
    // not read.
    std::vector<std::string> candidates(std::span<const InkStroke> strokes, std::size_t most) const;

    static constexpr std::size_t stroke_limit = 48;

private:
    class Reader;
    CanDraw can_draw_;
    std::unique_ptr<Reader> reader_;
};

}  // namespace kiosk::entry
