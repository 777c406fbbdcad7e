#include "platform/picture/picture_file.hpp"

#include <cairo.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "platform/base/ensure.hpp"
#include "platform/base/fault.hpp"

namespace platform {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

Surface surface_of(const std::filesystem::path& path) {
    constexpr int most = 4096;
    Surface surface(cairo_image_surface_create_from_png(path.c_str()), &cairo_surface_destroy);
    const int width = cairo_image_surface_get_width(surface.get());
    const int height = cairo_image_surface_get_height(surface.get());
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS || width <= 0 || height <= 0)
        throw Fault(FaultKind::installation, path.string() + ": not a picture that can be read");
    if (width > most || height > most)
        throw Fault(FaultKind::installation, path.string() + ": a picture larger than 4096 pixels");
    return surface;
}

// Cairo keeps colours as they look through their opacity; we want them as they are.
std::vector<std::uint8_t> colours_of(cairo_surface_t& surface, int side) {
    cairo_surface_flush(&surface);
    const unsigned char* data = cairo_image_surface_get_data(&surface);
    if (data == nullptr) throw Fault(FaultKind::library, "cairo has no memory for a picture");
    const int stride = cairo_image_surface_get_stride(&surface);
    std::vector<std::uint8_t> rgba;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, data + y * stride + x * 4, sizeof pixel);
            const std::uint32_t opacity = pixel >> 24U;
            for (const unsigned shift : {16U, 8U, 0U}) {
                const std::uint32_t seen = pixel >> shift & 255U;
                rgba.push_back(static_cast<std::uint8_t>(
                    opacity == 0 ? 0 : std::min(255U, seen * 255U / opacity)));
            }
            rgba.push_back(static_cast<std::uint8_t>(opacity));
        }
    }
    return rgba;
}

}  // namespace

std::vector<std::uint8_t> read_png(const std::filesystem::path& path, int side) {
    ensure(side > 0, "a picture has a side");
    const Surface original = surface_of(path);
    const double width = cairo_image_surface_get_width(original.get());
    const double height = cairo_image_surface_get_height(original.get());
    const Surface fitted(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side, side),
                         &cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> pen(cairo_create(fitted.get()),
                                                                 &cairo_destroy);
    const double scale = side / std::max(width, height);
    cairo_translate(pen.get(), (side - width * scale) / 2, (side - height * scale) / 2);
    cairo_scale(pen.get(), scale, scale);
    cairo_set_source_surface(pen.get(), original.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(pen.get()), CAIRO_FILTER_BEST);
    cairo_paint(pen.get());
    return colours_of(*fitted, side);
}

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
