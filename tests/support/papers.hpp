// Pictures for tests: invented papers with large patterns, and files made to break a reader.
#pragma once

#include <png.h>

#include <random>
#include <string>
#include <string_view>

#include "platform/photo/photo.hpp"

namespace support {

// A sheet with bars whose rhythm is the seed's: upright it is darker at its top.
inline platform::Pixels sheet(int width, int height, unsigned seed = 1) {
    platform::Pixels pixels{width, height, {}};
    pixels.rgb.resize(std::size_t{3} * static_cast<std::size_t>(width) *
                      static_cast<std::size_t>(height));
    std::minstd_rand dice(seed);
    auto* out = pixels.rgb.data();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto tone = static_cast<std::uint8_t>(
                y < height / 4 ? 20 : 180 + (y / 16 % 3) * 20 + static_cast<int>(dice() % 12));
            *out++ = tone;
            *out++ = x < width / 2 ? tone : static_cast<std::uint8_t>(tone / 2);
            *out++ = tone;
        }
    return pixels;
}

inline platform::Bytes png_of(const platform::Pixels& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width);
    image.height = static_cast<png_uint_32>(pixels.height);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, pixels.rgb.data(), 0, nullptr);
    platform::Bytes file(size);
    png_image_write_to_memory(&image, file.data(), &size, 0, pixels.rgb.data(), 0, nullptr);
    file.resize(size);
    return file;
}

// A PNG's first bytes, which promise so many pixels: a bomb before anything is unpacked.
inline platform::Bytes png_promising(std::uint32_t width, std::uint32_t height) {
    platform::Bytes file{0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    platform::Bytes chunk{'I', 'H', 'D', 'R'};
    const auto four = [](platform::Bytes& to, std::uint32_t value) {
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            to.push_back(static_cast<std::uint8_t>(value >> shift));
    };
    four(chunk, width);
    four(chunk, height);
    constexpr std::uint8_t eight_bit_colour[] = {8, 2, 0, 0, 0};
    for (const auto byte : eight_bit_colour)
        chunk.push_back(byte);
    std::uint32_t sum = 0xFFFFFFFFU;
    for (const auto byte : chunk) {
        sum ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1U) ^ (0xEDB88320U & (0U - (sum & 1U)));
    }
    four(file, 13);
    file.insert(file.end(), chunk.begin(), chunk.end());
    four(file, ~sum);
    four(file, 0);
    for (const char byte : std::string_view("IDAT"))
        file.push_back(static_cast<std::uint8_t>(byte));
    return file;
}

// The same JPEG with a camera's own page in it: how it was held, and words nobody should keep.
inline platform::Bytes with_exif(const platform::Bytes& jpeg, std::uint8_t orientation,
                                 std::string_view words) {
    platform::Bytes page;
    for (const char byte :
         std::string_view("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 6 + 8 + 2 + 8))
        page.push_back(static_cast<std::uint8_t>(byte));
    for (const std::uint8_t byte :
         {orientation, std::uint8_t{0}, std::uint8_t{0}, std::uint8_t{0}, std::uint8_t{0},
          std::uint8_t{0}, std::uint8_t{0}, std::uint8_t{0}})
        page.push_back(byte);
    for (const char byte : words)
        page.push_back(static_cast<std::uint8_t>(byte));
    platform::Bytes file{0xFF,
                         0xD8,
                         0xFF,
                         0xE1,
                         static_cast<std::uint8_t>((page.size() + 2) >> 8U),
                         static_cast<std::uint8_t>((page.size() + 2) & 0xFFU)};
    file.insert(file.end(), page.begin(), page.end());
    file.insert(file.end(), jpeg.begin() + 2, jpeg.end());
    return file;
}

}  // namespace support
