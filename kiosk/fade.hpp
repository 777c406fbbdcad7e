// One page goes over into the next within 150 ms, as a mixture of two pictures that are kept for
// that long: nothing is drawn for it, and nothing waits for it. It knows no page and no clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "platform/window/window.hpp"

namespace kiosk {

class Fade final {
public:
    static constexpr int steps = 6;
    static constexpr std::chrono::milliseconds a_step{25};

    bool is_on() const { return step_ > 0; }
    // The picture that stands is the one to go from; the next is to be painted into next().
    void begin(const platform::PixelView& shown);
    // What has been painted there differs from the first in these places.
    void changed(std::span<const platform::PixelRect> places);
    platform::PixelView next();
    // Mixes the next step into the window and says where; after the last the window shows the next
    // picture to the pixel, and both are gone.
    std::span<const platform::PixelRect> step(const platform::PixelView& window);
    // The last step at once: something else has changed, or was touched.
    std::span<const platform::PixelRect> end(const platform::PixelView& window);
    void forget();

private:
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> next_;
    std::vector<platform::PixelRect> places_;
    platform::PixelSize size_;
    int step_ = 0;  // the one to come; 0: nothing is going over
};

}  // namespace kiosk
