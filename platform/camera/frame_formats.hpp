// What a camera's bytes are as pixels. Pure; private to the room and its tests.
#pragma once

#include <optional>

#include "platform/photo/photo.hpp"

namespace platform {

// YUYV 4:2:2, as nearly every camera can; nothing when there are fewer bytes than rows need.
std::optional<Pixels> pixels_of_yuyv(ByteView bytes, int width, int height,
                                     std::size_t bytes_per_row);
// One JPEG a frame. A frame torn on the wire is nothing: the next one comes.
std::optional<Pixels> pixels_of_mjpeg(ByteView bytes);

}  // namespace platform
