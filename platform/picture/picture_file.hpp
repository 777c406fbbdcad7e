// Writes pixels as a PNG file, for pictures of screens, and reads one that came with the
// installation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace platform {

// XRGB8888, rows without a gap. Throws Fault{disk_error} when it cannot be written.
void write_png(const std::filesystem::path& path, std::span<const std::uint32_t> pixels, int width,
               int height);

// The picture made to fit a square of `side` pixels, in its middle: four bytes a pixel, red, green,
// blue, opacity. Throws Fault{installation} when it is no PNG, or larger than 4096 pixels.
std::vector<std::uint8_t> read_png(const std::filesystem::path& path, int side);

}  // namespace platform
