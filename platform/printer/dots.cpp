#include "platform/printer/dots.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/picture/picture_file.hpp"

namespace platform {

Dots::Dots(int width, int height) : width_(width), height_(height) {
    ensure(width > 0 && width % 8 == 0 && height >= 0, "rows of dots are whole bytes");
    bytes_.resize(static_cast<std::size_t>(row_bytes()) * static_cast<std::size_t>(height));
}

std::size_t Dots::place_of(int x, int y) const {
    ensure(x >= 0 && x < width_ && y >= 0 && y < height_, "a dot lies on the paper");
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(row_bytes()) +
           static_cast<std::size_t>(x / 8);
}

bool Dots::is_black(int x, int y) const {
    return (bytes_[place_of(x, y)] >> (7 - x % 8) & 1) != 0;
}

void Dots::blacken(int x, int y) {
    bytes_[place_of(x, y)] |= static_cast<std::uint8_t>(0x80U >> (x % 8));
}

void write_paper(const std::filesystem::path& png, const Dots& dots) {
    constexpr std::uint32_t paper = 0xFFFCFAF5;
    constexpr std::uint32_t burnt = 0xFF1C1B1A;
    constexpr int margin = 4 * dots_a_mm;
    const int width = dots.width() + 2 * margin;
    const int height = dots.height() + 2 * margin;
    std::vector<std::uint32_t> pixels(
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height), paper);
    for (int y = 0; y < dots.height(); ++y)
        for (int x = 0; x < dots.width(); ++x)
            if (dots.is_black(x, y))
                pixels[static_cast<std::size_t>(y + margin) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(x + margin)] = burnt;
    write_png(png, pixels, width, height);
}

}  // namespace platform
