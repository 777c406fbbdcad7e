#include "kiosk/fade.hpp"

#include <algorithm>

#include "platform/base/let_go.hpp"

namespace kiosk {

namespace {

// `part` of 256 of b in a, two channels at a time.
std::uint32_t mixed_words(std::uint32_t a, std::uint32_t b, std::uint32_t part) {
    constexpr std::uint32_t every_other = 255U << 16U | 255U;
    const auto half = [&](unsigned shift) {
        const std::uint32_t from = a >> shift & every_other;
        const std::uint32_t to = b >> shift & every_other;
        return ((from * (256U - part) + to * part) >> 8U & every_other) << shift;
    };
    return half(0) | half(8);
}

}  // namespace

void Fade::begin(const platform::PixelView& shown) {
    size_ = shown.size;
    first_.resize(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height));
    for (int y = 0; y < size_.height; ++y) {
        std::copy_n(shown.pixels + static_cast<std::ptrdiff_t>(y) * shown.pitch, size_.width,
                    first_.begin() + static_cast<std::ptrdiff_t>(y) * size_.width);
    }
    next_ = first_;
    step_ = 1;
}

void Fade::changed(std::span<const platform::PixelRect> places) {
    places_.assign(places.begin(), places.end());
}

platform::PixelView Fade::next() {
    return {next_.data(), size_.width, size_};
}

std::span<const platform::PixelRect> Fade::step(const platform::PixelView& window) {
    if (step_ >= steps || window.size != size_) return end(window);
    const auto part = static_cast<std::uint32_t>(256 * step_ / steps);
    for (const platform::PixelRect& place : places_) {
        for (int y = place.y; y < place.y + place.height; ++y) {
            const auto row = static_cast<std::ptrdiff_t>(y) * size_.width + place.x;
            const std::uint32_t* first = first_.data() + row;
            const std::uint32_t* next = next_.data() + row;
            std::uint32_t* to =
                window.pixels + static_cast<std::ptrdiff_t>(y) * window.pitch + place.x;
            for (int x = 0; x < place.width; ++x)
                to[x] = mixed_words(first[x], next[x], part);
        }
    }
    ++step_;
    return places_;
}

std::span<const platform::PixelRect> Fade::end(const platform::PixelView& window) {
    const int height = std::min(window.size.height, size_.height);
    const int width = std::min(window.size.width, size_.width);
    for (int y = 0; y < height; ++y) {
        std::copy_n(next_.begin() + static_cast<std::ptrdiff_t>(y) * size_.width, width,
                    window.pixels + static_cast<std::ptrdiff_t>(y) * window.pitch);
    }
    step_ = 0;
    platform::let_go(first_);
    platform::let_go(next_);
    places_.assign(1, {0, 0, width, height});
    return places_;
}

void Fade::forget() {
    step_ = 0;
    platform::let_go(first_);
    platform::let_go(next_);
    places_.clear();
}

}  // namespace kiosk
