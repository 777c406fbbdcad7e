#include "platform/photo/photo.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/photo/jpeg.hpp"

namespace platform {
namespace {

constexpr std::uint8_t jpeg_mark[] = {0xFF, 0xD8, 0xFF};
constexpr std::uint8_t png_mark[] = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};

bool begins_with(ByteView file, ByteView mark) {
    return file.size() > mark.size() && std::equal(mark.begin(), mark.end(), file.begin());
}

// The mean of the pixels that fall into one: a figure printed small stays a figure.
Pixels shrunk(const Pixels& large, int width, int height) {
    Pixels small{width, height, {}};
    small.rgb.resize(std::size_t{3} * static_cast<std::size_t>(width) *
                     static_cast<std::size_t>(height));
    const auto first_of = [](int at, int of, int in) {
        return static_cast<int>(std::int64_t{at} * in / of);
    };
    auto* out = small.rgb.data();
    for (int y = 0; y < height; ++y) {
        const int top = first_of(y, height, large.height);
        const int bottom = std::max(top + 1, first_of(y + 1, height, large.height));
        for (int x = 0; x < width; ++x) {
            const int left = first_of(x, width, large.width);
            const int right = std::max(left + 1, first_of(x + 1, width, large.width));
            std::int64_t sums[3] = {0, 0, 0};
            for (int row = top; row < bottom; ++row) {
                const auto* in =
                    &large.rgb[std::size_t{3} * (static_cast<std::size_t>(row) *
                                                     static_cast<std::size_t>(large.width) +
                                                 static_cast<std::size_t>(left))];
                for (int column = left; column < right; ++column)
                    for (auto& sum : sums)
                        sum += *in++;
            }
            const auto count = std::int64_t{bottom - top} * (right - left);
            for (const auto sum : sums)
                *out++ = static_cast<std::uint8_t>((sum + count / 2) / count);
        }
    }
    return small;
}

}  // namespace

std::string_view name_of(PhotoRefusal refusal) {
    switch (refusal) {
        case PhotoRefusal::not_a_picture:
            return "not_a_picture";
        case PhotoRefusal::file_too_large:
            return "file_too_large";
        case PhotoRefusal::too_many_pixels:
            return "too_many_pixels";
        case PhotoRefusal::damaged:
            return "damaged";
    }
    stop_for_bug("a refusal without a name", std::source_location::current());
}

Outcome<Pixels, PhotoRefusal> read_pixels(ByteView file, int wanted) {
    if (file.size() > largest_photo_file) return refuse(PhotoRefusal::file_too_large);
    if (begins_with(file, jpeg_mark)) return read_jpeg(file, wanted);
    if (begins_with(file, png_mark)) return read_png_pixels(file);
    return refuse(PhotoRefusal::not_a_picture);
}

Pixels scaled(Pixels pixels, int longest_side) {
    const int longest = std::max(pixels.width, pixels.height);
    if (longest <= longest_side) return pixels;
    const auto side = [&](int length) {
        return std::max(1, static_cast<int>(std::int64_t{length} * longest_side / longest));
    };
    return shrunk(pixels, side(pixels.width), side(pixels.height));
}

Photo Photo::of(Pixels pixels, int longest_side) {
    constexpr int qualities[] = {82, 72, 60, 48};
    ensure(pixels.width > 0 && pixels.height > 0, "a picture has pixels");
    for (;;) {
        pixels = scaled(std::move(pixels), longest_side);
        for (const int quality : qualities) {
            auto jpeg = write_jpeg(pixels, quality);
            if (jpeg.size() <= largest_photo) return {std::move(jpeg), pixels.width, pixels.height};
        }
        longest_side = longest_side * 3 / 4;  // noise: even the roughest packing is too large
    }
}

Outcome<Photo, PhotoRefusal> clean_photo(ByteView file) {
    auto pixels = read_pixels(file);
    if (!pixels) return refuse(pixels.refusal());
    return Photo::of(std::move(pixels).value());
}

bool is_photo(ByteView jpeg) {
    if (jpeg.size() > largest_photo || !begins_with(jpeg, jpeg_mark)) return false;
    const auto size = jpeg_size(jpeg);
    return size && std::max(size->width, size->height) <= longest_photo_side &&
           std::min(size->width, size->height) > 0;
}

}  // namespace platform
