// libjpeg behind two calls. Private to the room.
#pragma once

#include <optional>

#include "platform/photo/photo.hpp"

namespace platform {

struct JpegSize {
    int width = 0;
    int height = 0;
};
std::optional<JpegSize> jpeg_size(ByteView file);
Outcome<Pixels, PhotoRefusal> read_jpeg(ByteView file, int wanted);
Bytes write_jpeg(const Pixels& pixels, int quality);

// libpng: the same for its files.
Outcome<Pixels, PhotoRefusal> read_png_pixels(ByteView file);

}  // namespace platform
