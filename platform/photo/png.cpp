#include <png.h>

#include "platform/photo/jpeg.hpp"

namespace platform {

// libpng's simple reading: it gives whole pictures of one form whatever the file holds, and leaves
// by an answer, not by a jump.
Outcome<Pixels, PhotoRefusal> read_png_pixels(ByteView file) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0)
        return refuse(PhotoRefusal::damaged);
    if (std::int64_t{image.width} * std::int64_t{image.height} > most_png_pixels) {
        png_image_free(&image);
        return refuse(PhotoRefusal::too_many_pixels);
    }
    image.format = PNG_FORMAT_RGB;
    Pixels pixels{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    pixels.rgb.resize(PNG_IMAGE_SIZE(image));
    const png_color paper{255, 255, 255};  // under what can be seen through
    const auto read = png_image_finish_read(&image, &paper, pixels.rgb.data(), 0, nullptr);
    const bool is_whole = read != 0 && !PNG_IMAGE_FAILED(image);
    png_image_free(&image);
    if (!is_whole) return refuse(PhotoRefusal::damaged);
    return pixels;
}

}  // namespace platform
