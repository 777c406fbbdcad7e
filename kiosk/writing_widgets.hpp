// Widgets for words that come in by hand: the square a character is written into, and the row that
// says in which way one writes.
#pragma once

#include <string>
#include <vector>

#include "kiosk/touch_widgets.hpp"

namespace kiosk {

struct WritingFace {
    std::string key;
    std::string words;  // what to do, in the empty square
    const Ink* ink = nullptr;
    const Stroke* live = nullptr;  // the stroke under the finger
    std::vector<PadKey> keys;      // beside it, one under the other
};

class WritingWidget final : public Widget {
public:
    explicit WritingWidget(WritingFace face) : face_(std::move(face)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool is_keys() const override { return true; }
    bool is_one_way() const override { return true; }
    float stretch_mm() const override { return 70.0F; }

private:
    void paint_square(const Easel& easel, const Box& square) const;
    WritingFace face_;
};

struct SegmentFace {
    std::string key;
    std::string words;
    Icon icon = Icon::none;
    bool is_chosen = false;
};

// A few ways side by side, one of them chosen.
class SegmentsWidget final : public Widget {
public:
    explicit SegmentsWidget(std::vector<SegmentFace> faces) : faces_(std::move(faces)) {}
    float height(const Brush& brush, float width_mm) const override;
    void paint(const Easel& easel, const Box& box) const override;
    bool is_keys() const override { return true; }

private:
    float width_of_one(float width_mm) const;
    bool has_icons(const Brush& brush, float width_mm) const;
    void paint_one(const Easel& easel, const SegmentFace& face, const Box& box,
                   bool has_icon) const;
    std::vector<SegmentFace> faces_;
};

}  // namespace kiosk
