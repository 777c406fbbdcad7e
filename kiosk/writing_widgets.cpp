#include "kiosk/writing_widgets.hpp"

#include <algorithm>

namespace kiosk {

namespace {

constexpr float pen_mm = 2.0F;
constexpr float guide_mm = 0.3F;
// Wider than tall by no more than this: one character is written at a time.
constexpr float widest_square = 1.25F;
constexpr float least_keys_mm = 34;

}  // namespace

// ---- the square to write into ----

float WritingWidget::height(const Brush& brush, float width_mm) const {
    return PadWidget(face_.keys, 1).height(brush, width_mm);
}

void WritingWidget::paint(const Easel& easel, const Box& box) const {
    const float side = std::min(box.h * widest_square, box.w - least_keys_mm - Theme::gap_mm);
    const Box square{box.x, box.y, side, box.h};
    paint_square(easel, square);
    const float left = square.right() + Theme::gap_mm;
    PadWidget(face_.keys, 1).paint(easel, {left, box.y, box.right() - left, box.h});
}

void WritingWidget::paint_square(const Easel& easel, const Box& square) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    brush.fill(square, theme.card(), Theme::corner_mm);
    brush.outline(square, theme.line(), Theme::border_mm, Theme::corner_mm);
    const Point middle = square.centre();
    brush.line({square.x + 2, middle.y}, {square.right() - 2, middle.y}, theme.hairline(),
               guide_mm);
    brush.line({middle.x, square.y + 2}, {middle.x, square.bottom() - 2}, theme.hairline(),
               guide_mm);
    const bool is_empty = face_.ink->empty() && face_.live->empty();
    if (is_empty) {
        brush.text({square.x + 4, square.y + 3, square.w - 8, square.h}, face_.words, Type::small,
                   theme.soft_ink());
    }
    for (const Stroke& stroke : *face_.ink)
        brush.stroke(placed_in(square, stroke), theme.ink(), pen_mm);
    brush.stroke(placed_in(square, *face_.live), theme.ink(), pen_mm);
    easel.declare({.key = face_.key,
                   .role = Role::writing,
                   .name = face_.words,
                   .value = face_.ink->empty() ? "" : std::to_string(face_.ink->size()),
                   .is_touchable = true,
                   .is_private = true,
                   .is_main = true,
                   .repeat = Repeat::free},
                  square);
}

// ---- the ways to write ----

float SegmentsWidget::width_of_one(float width_mm) const {
    const auto count = static_cast<float>(faces_.size());
    return (width_mm - (count - 1) * Theme::gap_mm) / count;
}

// Icons stay where every word has room beside its own.
bool SegmentsWidget::has_icons(const Brush& brush, float width_mm) const {
    const float room =
        width_of_one(width_mm) - 2 * Theme::gap_mm - brush.theme().em_mm(Type::small) * 1.4F;
    return std::ranges::all_of(faces_, [&](const SegmentFace& face) {
        return brush.text_width(face.words, Type::small) <= room;
    });
}

float SegmentsWidget::height(const Brush& brush, float width_mm) const {
    const float room = width_of_one(width_mm) - Theme::gap_mm;
    float words = 0;
    for (const SegmentFace& face : faces_)
        words = std::max(words, brush.text_height(face.words, Type::small, room));
    return std::max(Theme::target_mm, words + 4);
}

void SegmentsWidget::paint(const Easel& easel, const Box& box) const {
    const bool with_icons = has_icons(easel.brush(), box.w);
    const float width = width_of_one(box.w);
    float x = box.x;
    for (const SegmentFace& face : faces_) {
        paint_one(easel, face, {x, box.y, width, box.h}, with_icons);
        x += width + Theme::gap_mm;
    }
}

void SegmentsWidget::paint_one(const Easel& easel, const SegmentFace& face, const Box& box,
                               bool has_icon) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    const Colour ground = face.is_chosen ? theme.accent(easel.tone()) : theme.card();
    const Colour ink = face.is_chosen ? theme.on_accent() : theme.ink();
    const Box drawn = easel.sunk(box, face.key);
    brush.fill(drawn, easel.pressed_shade(ground, face.key), Theme::corner_mm);
    brush.outline(drawn, theme.line(), Theme::border_mm, Theme::corner_mm);
    const float side = theme.em_mm(Type::small) * 1.2F;
    const float gap = theme.em_mm(Type::small) * 0.2F;
    const float words = brush.text_width(face.words, Type::small);
    Box rest = drawn.inset(Theme::gap_mm / 2, 0);
    if (has_icon && face.icon != Icon::none) {
        const float start = drawn.x + (drawn.w - side - gap - words) / 2;
        brush.icon(face.icon, {start, drawn.y + (drawn.h - side) / 2, side, side}, ink);
        rest = {start + side + gap, drawn.y, words + 0.5F, drawn.h};
    }
    brush.text_in_middle(rest, face.words, Type::small, ink, Align::centre);
    easel.declare({.key = face.key,
                   .role = Role::choice,
                   .name = face.words,
                   .is_touchable = true,
                   .is_selected = face.is_chosen,
                   .repeat = Repeat::guards_self},
                  box);
}

}  // namespace kiosk
