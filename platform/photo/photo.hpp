// Pictures that come from elsewhere: a camera, somebody's phone, a file. Nothing of a file is kept
// but its pixels: they are read within caps, turned upright, made smaller and packed anew, so that
// no place, name or second content travels on with them. It knows JPEG and PNG and promises that a
// file never makes it use more memory or time than a large honest photo.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/outcome.hpp"

namespace platform {

// Rows without a gap, three bytes a pixel: red, green, blue.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

enum class PhotoRefusal {
    not_a_picture,    // neither JPEG nor PNG
    file_too_large,   // more bytes than any photo of a paper needs
    too_many_pixels,  // by what its header says, before anything is unpacked
    damaged           // cut off, or made to break a reader
};
std::string_view name_of(PhotoRefusal refusal);

inline constexpr std::size_t largest_photo_file = std::size_t{12} * 1024 * 1024;
inline constexpr std::int64_t most_photo_pixels = std::int64_t{40} * 1000 * 1000;
// A PNG is unpacked whole, so it may have fewer.
inline constexpr std::int64_t most_png_pixels = std::int64_t{24} * 1000 * 1000;
// What is kept of a paper: every printed figure can be read, and it stays near 250 KB.
inline constexpr int longest_photo_side = 1600;
inline constexpr std::size_t largest_photo = std::size_t{300} * 1024;

// The pixels, upright, its longer side at least `wanted` where the file has so many and at most
// twice that.
Outcome<Pixels, PhotoRefusal> read_pixels(ByteView file, int wanted = longest_photo_side);

// The same picture with no side longer than that.
Pixels scaled(Pixels pixels, int longest_side);

// A picture packed by us. There is no other way to make one but from pixels.
class Photo final {
public:
    // Made smaller until it fits `largest_photo`.
    static Photo of(Pixels pixels, int longest_side = longest_photo_side);

    const Bytes& jpeg() const { return jpeg_; }
    int width() const { return width_; }
    int height() const { return height_; }

private:
    Photo(Bytes jpeg, int width, int height)
        : jpeg_(std::move(jpeg)), width_(width), height_(height) {}
    Bytes jpeg_;
    int width_;
    int height_;
};

Outcome<Photo, PhotoRefusal> clean_photo(ByteView file);

// Whether it begins as a JPEG of a size we make: asked before bytes from a kiosk go to a browser.
bool is_photo(ByteView jpeg);

}  // namespace platform
