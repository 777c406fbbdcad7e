// One page as a lint sees it: the tree it declared, what was drawn where, and the pixels, when the
// page was painted. It gives no verdict.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "kiosk/brush.hpp"
#include "kiosk/theme.hpp"
#include "kiosk/tree.hpp"

namespace lints {

struct Seen {
    kiosk::Tree tree;
    std::vector<kiosk::Drawn> drawn;
    kiosk::Theme theme;
    std::span<const std::uint32_t> picture;  // XRGB, row by row; empty: only laid out
    std::vector<std::string> personal = {};  // what belongs to the person whose page it is
    bool is_mirrored = false;                // reads from right to left
};

// In millimetres, of the pixels.
inline kiosk::Box box_of(const Seen& seen, const platform::PixelRect& rect) {
    const float mm = 1 / seen.theme.density();
    return {static_cast<float>(rect.x) * mm, static_cast<float>(rect.y) * mm,
            static_cast<float>(rect.width) * mm, static_cast<float>(rect.height) * mm};
}

// Places are rounded to pixels.
inline float one_pixel(const Seen& seen) {
    return 1 / seen.theme.density();
}

}  // namespace lints
