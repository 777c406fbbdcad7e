#include "kiosk/widget.hpp"

#include <algorithm>

namespace kiosk {

bool Easel::is_pressed(std::string_view key) const {
    return !key.empty() && std::ranges::find(touched_.pressed, key) != touched_.pressed.end();
}

bool Easel::is_refused(std::string_view key) const {
    return !key.empty() && std::ranges::find(touched_.refused, key) != touched_.refused.end();
}

void Easel::declare(Node node, const Box& box) const {
    node.rect = brush_.pixels_of(box);
    node.part = part_;
    node.is_pressed = is_pressed(node.key);
    node.is_refused = is_refused(node.key);
    if (node.is_refused) paint_refusal(box);
    tree_.nodes.push_back(std::move(node));
}

// Said by a frame and a mark, not by colour alone.
void Easel::paint_refusal(const Box& box) const {
    constexpr float frame = 1.5F;
    constexpr float mark = 7;
    const Colour colour = theme().accent(Tone::amber);
    brush_.outline(box, colour, frame, Theme::corner_mm);
    const Point centre{box.right() - 2.5F, box.y + 2.5F};
    brush_.disc(centre, mark / 2, colour);
    brush_.icon(Icon::cross, Box{centre.x - mark / 2, centre.y - mark / 2, mark, mark}.inset(1.4F),
                theme().on_accent());
}

Box Easel::sunk(const Box& box, std::string_view key) const {
    return is_pressed(key) ? box.moved(0, 1) : box;
}

Colour Easel::pressed_ink(Colour colour, std::string_view key) const {
    return is_pressed(key) ? mixed(colour, theme().shade(), 0.8F) : colour;
}

Colour Easel::pressed_shade(Colour colour, std::string_view key) const {
    return is_pressed(key) ? mixed(colour, theme().shade(), 0.14F) : colour;
}

}  // namespace kiosk
