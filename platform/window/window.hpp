// The one window of the program and the pixels in it. It promises that only the rectangles given
// to present() travel to the display, and that nothing is drawn by anyone else. It declines to
// know what the pixels mean.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace platform {

struct PixelSize {
    int width = 0;
    int height = 0;
    bool operator==(const PixelSize&) const = default;
};

struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PixelRect&) const = default;
};

// XRGB8888 memory, `pitch` pixels from one row to the next.
struct PixelView {
    std::uint32_t* pixels = nullptr;
    int pitch = 0;
    PixelSize size;
};

enum class WindowPlace { in_window, full_screen };

struct WindowOptions {
    PixelSize size{1080, 1920};  // of a full screen the display decides
    WindowPlace place = WindowPlace::in_window;
    std::string title;
};

class Window final {
public:
    // Throws Fault{installation} when there is no display.
    explicit Window(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // The memory to draw into; valid until the window changes its size.
    PixelView pixels();
    void present(std::span<const PixelRect> damage);

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace platform
