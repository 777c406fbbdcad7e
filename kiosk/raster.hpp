// Fills rectangles and triangles of Dear ImGui's draw data into XRGB memory, sampling at pixel
// centres as a GPU does. What a pixel becomes never depends on how the picture was cut into clips:
// every value is reckoned from the shape, none is carried along from the edge of a clip.
#pragma once

#include <imgui.h>

#include <cstdint>

#include "platform/window/window.hpp"

namespace kiosk::raster {

struct Clip {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;
    bool is_empty() const { return x1 <= x0 || y1 <= y0; }
};

Clip overlap(const Clip& a, const Clip& b);

// The pixels of an upright rectangle.
Clip area_of(const ImDrawVert& top_left, const ImDrawVert& bottom_right);

// Corners top left and bottom right of an upright rectangle of one colour.
void fill_rectangle(const platform::PixelView& target, const Clip& clip, const ImDrawVert& top_left,
                    const ImDrawVert& bottom_right, const ImTextureData* texture);

void fill_triangle(const platform::PixelView& target, const Clip& clip, const ImDrawVert& a,
                   const ImDrawVert& b, const ImDrawVert& c, const ImTextureData* texture);

}  // namespace kiosk::raster
