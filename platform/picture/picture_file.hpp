// Writes pixels as a PNG file, for pictures of screens. It reads none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace platform {

// XRGB8888, rows without a gap. Throws Fault{disk_error} when it cannot be written.
void write_png(const std::filesystem::path& path, std::span<const std::uint32_t> pixels, int width,
               int height);

}  // namespace platform
