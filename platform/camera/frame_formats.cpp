#include "platform/camera/frame_formats.hpp"

#include <algorithm>

namespace platform {
namespace {

std::uint8_t byte_of(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// BT.601, as cameras send it, in 1/256.
void put(std::uint8_t*& out, int luma, int blue, int red) {
    const int y = 298 * (luma - 16);
    *out++ = byte_of((y + 409 * red + 128) >> 8);
    *out++ = byte_of((y - 100 * blue - 208 * red + 128) >> 8);
    *out++ = byte_of((y + 516 * blue + 128) >> 8);
}

}  // namespace

std::optional<Pixels> pixels_of_yuyv(ByteView bytes, int width, int height,
                                     std::size_t bytes_per_row) {
    if (width < 2 || height < 1 || width % 2 != 0 ||
        std::int64_t{width} * height > most_photo_pixels)
        return std::nullopt;
    const auto row_bytes = std::size_t{2} * static_cast<std::size_t>(width);
    const auto rows = static_cast<std::size_t>(height);
    if (bytes_per_row < row_bytes || bytes.size() < bytes_per_row * (rows - 1) + row_bytes)
        return std::nullopt;
    Pixels pixels{width, height, {}};
    pixels.rgb.resize(std::size_t{3} * static_cast<std::size_t>(width) * rows);
    auto* out = pixels.rgb.data();
    for (std::size_t row = 0; row < rows; ++row) {
        const auto* in = bytes.data() + row * bytes_per_row;
        for (int pair = 0; pair < width / 2; ++pair, in += 4) {
            const int blue = int{in[1]} - 128;
            const int red = int{in[3]} - 128;
            put(out, in[0], blue, red);
            put(out, in[2], blue, red);
        }
    }
    return pixels;
}

std::optional<Pixels> pixels_of_mjpeg(ByteView bytes) {
    auto pixels = read_pixels(bytes);
    if (!pixels) return std::nullopt;
    return std::move(pixels).value();
}

}  // namespace platform
