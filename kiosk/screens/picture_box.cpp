#include "kiosk/screens/picture_box.hpp"

#include <algorithm>

namespace kiosk {
namespace {

constexpr float usual_height_mm = 70;
constexpr float frame_mm = 0.6F;
constexpr float corner_mm = 2;

}  // namespace

ShownPicture shown_picture(const platform::Pixels& pixels) {
    std::vector<std::uint8_t> rgba;
    rgba.reserve(pixels.rgb.size() / 3 * 4);
    for (std::size_t at = 0; at + 2 < pixels.rgb.size(); at += 3) {
        rgba.insert(rgba.end(), &pixels.rgb[at], &pixels.rgb[at] + 3);
        rgba.push_back(255);
    }
    const platform::PixelSize size{pixels.width, pixels.height};
    return {make_picture(size, rgba), size};
}

float PictureBox::height(const Brush& brush, float width_mm) const {
    return std::max(usual_height_mm, brush.text_height(words_, Type::body, width_mm));
}

void PictureBox::paint(const Easel& easel, const Box& box) const {
    const Theme& theme = easel.theme();
    Brush& brush = easel.brush();
    Box place = box;
    if (picture_) {
        const auto wide = static_cast<float>(picture_.size.width);
        const auto tall = static_cast<float>(picture_.size.height);
        const float scale = std::min(box.w / wide, box.h / tall);
        place = box.middle(wide * scale, tall * scale);
        brush.picture(*picture_.picture, place);
    } else {
        brush.fill(box, theme.card(), corner_mm);
        brush.text_in_middle(box.inset(Theme::gutter_mm), words_, Type::body, theme.soft_ink(),
                             Align::centre);
    }
    brush.outline(place, theme.line(), frame_mm, corner_mm);
    // What is on it is for the one who stands here.
    easel.declare({.key = key_, .role = Role::picture, .name = words_, .is_private = true}, place);
}

}  // namespace kiosk
