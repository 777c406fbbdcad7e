#include "platform/picture/picture_file.hpp"

#include <cairo.h>

#include <algorithm>
#include <memory>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {

void write_png(const std::filesystem::path& path, std::span<const std::uint32_t> pixels, int width,
               int height) {
    const auto row = static_cast<std::size_t>(width);
    ensure(pixels.size() == row * static_cast<std::size_t>(height), "a picture has all its pixels");
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy);
    unsigned char* data = cairo_image_surface_get_data(surface.get());
    if (data == nullptr) throw Fault(FaultKind::library, "cairo has no memory for a picture");
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    cairo_surface_flush(surface.get());
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
        const auto source = std::as_bytes(pixels.subspan(y * row, row));
        std::copy(source.begin(), source.end(), reinterpret_cast<std::byte*>(data + y * stride));
    }
    cairo_surface_mark_dirty(surface.get());
    if (cairo_surface_write_to_png(surface.get(), path.c_str()) != CAIRO_STATUS_SUCCESS) {
        throw Fault(FaultKind::disk_error, "cannot write " + path.string());
    }
}

}  // namespace platform
