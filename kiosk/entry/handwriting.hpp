// Handwriting: the strokes of one character in, the characters it may be out, likeliest first. Two
// judges are heard: zinnia, who knows how characters look and was taught those of GB2312; and the
// table of strokes, which knows how characters are written, also rare ones. It keeps nothing of
// what was written and draws nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/entry/can_draw.hpp"
#include "kiosk/entry/ink.hpp"

namespace kiosk::entry {

struct HandwritingFiles {
    std::filesystem::path model;    // zinnia's, as tegaki packages it
    std::filesystem::path strokes;  // stroke.dict.yaml of rime-data-stroke
};

class Handwriting final {
public:
    // Maps the model and reads the table; throws platform::Fault when one is missing.
    explicit Handwriting(const HandwritingFiles& files, CanDraw can_draw = {});
    ~Handwriting();
    Handwriting(const Handwriting&) = delete;
    Handwriting& operator=(const Handwriting&) = delete;

    // At most `most`, all of which can be drawn; none for no ink. Ink of any unit is read, strokes
    // past stroke_limit are not.
    std::vector<std::string> candidates(std::span<const InkStroke> ink, std::size_t most) const;

    static constexpr std::size_t stroke_limit = 48;

private:
    class Judges;
    CanDraw can_draw_;
    std::unique_ptr<Judges> judges_;
};

}  // namespace kiosk::entry
