#include "kiosk/widget.hpp"

namespace kiosk {

void Easel::declare(Node node, const Box& box) const {
    node.rect = brush_.pixels_of(box);
    node.part = part_;
    node.is_pressed = is_pressed(node.key);
    tree_.nodes.push_back(std::move(node));
}

Box Easel::sunk(const Box& box, std::string_view key) const {
    return is_pressed(key) ? box.moved(0, 1) : box;
}

Colour Easel::pressed_shade(Colour colour, std::string_view key) const {
    return is_pressed(key) ? mixed(colour, theme().shade(), 0.14F) : colour;
}

}  // namespace kiosk
