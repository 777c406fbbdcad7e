// Draws Dear ImGui's triangles into memory, only the 64x64 tiles that changed since the last frame;
// the picture equals a full redraw to the pixel, on every machine. It knows no window.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "platform/window/window.hpp"

struct ImDrawData;

namespace kiosk {

enum class Redraw { changed_tiles, everything };

class Painter final {
public:
    // Returns what changed, as few rectangles as rows of tiles allow. The memory must be the one
    // given last time, or `everything` must be asked for.
    std::span<const platform::PixelRect> paint(const ImDrawData& data,
                                               const platform::PixelView& target,
                                               Redraw redraw = Redraw::changed_tiles);
    // Forgets what it drew: the next paint redraws everything.
    void forget();

private:
    void sum_up(const ImDrawData& data);
    void collect_damage();

    platform::PixelSize size_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint64_t> sums_;  // of the triangles that touch each tile
    std::vector<std::uint64_t> before_;
    std::vector<platform::PixelRect> damage_;
};

}  // namespace kiosk
