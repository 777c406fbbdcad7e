// One Dear ImGui context with its font atlas, and the painter that turns a frame of it into pixels.
// Everything a person left in it (their glyphs, their words in buffers) goes with forget().
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "kiosk/brush.hpp"
#include "kiosk/painter.hpp"
#include "kiosk/theme.hpp"
#include "kiosk/typefaces.hpp"

namespace kiosk {

class Canvas final {
public:
    explicit Canvas(const Typefaces& typefaces);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // One frame: `draw` draws with the brush, then the changed tiles are painted into `target`.
    std::span<const platform::PixelRect> frame(const Theme& theme,
                                               const std::function<void(Brush&)>& draw,
                                               const platform::PixelView& target,
                                               Redraw redraw = Redraw::changed_tiles);
    // The frame without the pixels.
    void lay_out(const Theme& theme, const std::function<void(Brush&)>& draw);
    // The pixels of what was laid out last.
    std::span<const platform::PixelRect> paint(const platform::PixelView& target,
                                               Redraw redraw = Redraw::changed_tiles);
    // Context and atlas are destroyed and made anew.
    void forget();

private:
    struct Held;
    const Typefaces& typefaces_;
    std::unique_ptr<Held> held_;
    Painter painter_;
};

}  // namespace kiosk
