// What a thermal head burns: rows of dots, black or not. 8 dots are a millimetre.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace platform {

inline constexpr int dots_a_mm = 8;               // 203 dpi
inline constexpr int slip_dots = 72 * dots_a_mm;  // what prints of a roll of 80 mm

class Dots final {
public:
    // All white. The width is a multiple of eight, as the printers' bytes are.
    Dots(int width, int height);

    int width() const { return width_; }
    int height() const { return height_; }
    int row_bytes() const { return width_ / 8; }
    bool is_black(int x, int y) const;
    void blacken(int x, int y);
    // Row after row, the leftmost dot in the highest bit.
    const std::vector<std::uint8_t>& bytes() const { return bytes_; }

private:
    std::size_t place_of(int x, int y) const;

    int width_;
    int height_;
    std::vector<std::uint8_t> bytes_;
};

// As it looks in the hand: a strip of paper with its margins, 8 pixels a millimetre.
void write_paper(const std::filesystem::path& png, const Dots& dots);

}  // namespace platform
