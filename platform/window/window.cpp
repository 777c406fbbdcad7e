#include "platform/window/window.hpp"

#include <SDL.h>

#include <cstdlib>
#include <vector>

#include "platform/base/fault.hpp"

namespace platform {

namespace {

[[noreturn]] void no_display(const char* what) {
    throw Fault(FaultKind::installation, std::string(what) + ": " + SDL_GetError());
}

// Video only: SDL polls joysticks, and an idle kiosk must sleep.
void start_video() {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // else every present uploads a texture
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");  // nobody closes a kiosk by its frame
    SDL_SetHint(SDL_HINT_WINDOWS_NO_CLOSE_ON_ALT_F4, "1");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // a touch arrives once, as a touch
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    // Nobody composes an é at a kiosk; the table of all of them takes X11 10 ms to read.
    ::setenv("XCOMPOSEFILE", "/dev/null", 1);
    if (SDL_Init(SDL_INIT_VIDEO) != 0) no_display("no display");
}

// Asked of the display, for without a window manager nobody else makes a window as large as it.
PixelSize size_of_display() {
    SDL_Rect bounds{};
    if (SDL_GetDisplayBounds(0, &bounds) != 0) no_display("no size of the display");
    return {bounds.w, bounds.h};
}

}  // namespace

struct Window::Held {
    SDL_Window* window = nullptr;
    std::vector<SDL_Rect> damage;
};

Window::Window(const WindowOptions& options) : held_(std::make_unique<Held>()) {
    start_video();
    Uint32 flags = SDL_WINDOW_SHOWN | SDL_WINDOW_BORDERLESS;
    if (options.place == WindowPlace::full_screen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
    const auto size = options.place == WindowPlace::full_screen ? size_of_display() : options.size;
    held_->window = SDL_CreateWindow(options.title.c_str(), 0, 0, size.width, size.height, flags);
    if (held_->window == nullptr) {
        SDL_Quit();
        no_display("no window");
    }
    if (options.place == WindowPlace::full_screen) SDL_ShowCursor(SDL_DISABLE);
}

Window::~Window() {
    SDL_DestroyWindow(held_->window);
    SDL_Quit();
}

PixelView Window::pixels() {
    SDL_Surface* surface = SDL_GetWindowSurface(held_->window);
    if (surface == nullptr) no_display("no window surface");
    if (surface->format->BytesPerPixel != 4) {
        throw Fault(FaultKind::installation, "the display has no 32-bit pixels");
    }
    return {
        static_cast<std::uint32_t*>(surface->pixels), surface->pitch / 4, {surface->w, surface->h}};
}

void Window::present(std::span<const PixelRect> damage) {
    if (damage.empty()) return;
    held_->damage.clear();
    for (const PixelRect& r : damage)
        held_->damage.push_back({r.x, r.y, r.width, r.height});
    SDL_UpdateWindowSurfaceRects(held_->window, held_->damage.data(),
                                 static_cast<int>(held_->damage.size()));
}

}  // namespace platform
