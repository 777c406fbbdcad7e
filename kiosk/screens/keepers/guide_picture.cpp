#include "kiosk/screens/keepers/guide_picture.hpp"

#include <algorithm>

namespace kiosk {
namespace {

constexpr float picture_mm = 40;

Icon drawing_for(GuideStep step) {
    switch (step) {
        case GuideStep::open_cover:
            return Icon::guide_open;
        case GuideStep::take_core:
            return Icon::guide_core;
        case GuideStep::lay_roll:
            return Icon::guide_roll;
        case GuideStep::close_cover:
            break;
    }
    return Icon::guide_close;
}

float words_width(float width_mm) {
    return width_mm - picture_mm - 3 * Theme::gutter_mm;
}

}  // namespace

float GuidePicture::height(const Brush& brush, float width_mm) const {
    const float words = brush.text_height(words_, Type::body, words_width(width_mm));
    return std::max(picture_mm, words + brush.theme().line_mm(Type::section)) +
           2 * Theme::gutter_mm;
}

void GuidePicture::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    CardWidget().paint(easel, box);
    const Box inner = box.inset(Theme::gutter_mm);
    brush.icon(drawing_for(step_), {inner.x, inner.y, picture_mm, picture_mm},
               theme.accent(easel.tone()));
    Box words{inner.x + picture_mm + Theme::gutter_mm, inner.y, words_width(box.w), inner.h};
    brush.text(words, std::to_string(number_), Type::section, theme.accent(easel.tone()),
               Align::left);
    words.y += theme.line_mm(Type::section);
    brush.text(words, words_, Type::body, theme.ink(), Align::left);
    easel.declare(
        {.key = key_, .role = Role::step, .name = words_, .value = std::to_string(number_)}, box);
}

}  // namespace kiosk
