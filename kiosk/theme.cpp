#include "kiosk/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk {

namespace {

struct Accent {
    Colour strong;
    Colour tint;
};

struct Palette {
    Colour paper, card, ink, soft, line, hairline, on_accent, shade, dimmed;
    std::array<Accent, 7> accents;  // in the order of Tone
};

constexpr Palette light{{0xFAF7F2},
                        {0xFFFFFF},
                        {0x1B1F24},
                        {0x454B54},
                        {0x8A8F98},
                        {0xE4DFD6},
                        {0xFFFFFF},
                        {0x1B1F24},
                        {0x3A3F46},
                        {{{{0x9E1B1B}, {0xFCF2F0}},
                          {{0x0B5552}, {0xE1F0EE}},
                          {{0x2E3A8C}, {0xE7E9F7}},
                          {{0x6B4200}, {0xF8EEDC}},
                          {{0x1A5C34}, {0xEAF5ED}},
                          {{0x0C4F7D}, {0xE2EEF6}},
                          {{0x6B2A5B}, {0xF4E8F1}}}}};

// The same seven, turned round: light on dark, words on them dark.
constexpr Palette night{{0x14171A},
                        {0x1E2327},
                        {0xF2EFE9},
                        {0xB9BFC7},
                        {0x7C838C},
                        {0x2E343A},
                        {0x14171A},
                        {0xF2EFE9},
                        {0x000000},
                        {{{{0xFFB4AB}, {0x3B2220}},
                          {{0x84D5CF}, {0x17302E}},
                          {{0xBAC3FF}, {0x24284A}},
                          {{0xFFC978}, {0x382A12}},
                          {{0x93DBAA}, {0x1A3323}},
                          {{0x95CDF8}, {0x182D3D}},
                          {{0xF0AEDD}, {0x38213A}}}}};

constexpr Palette high_contrast{{0x000000},
                                {0x000000},
                                {0xFFFFFF},
                                {0xFFFFFF},
                                {0xFFFFFF},
                                {0xFFFFFF},
                                {0x000000},
                                {0xFFFFFF},
                                {0x000000},
                                {{{{0xFFD400}, {0x000000}},
                                  {{0xFFD400}, {0x000000}},
                                  {{0xFFD400}, {0x000000}},
                                  {{0xFFD400}, {0x000000}},
                                  {{0xFFD400}, {0x000000}},
                                  {{0xFFD400}, {0x000000}},
                                  {{0xFFD400}, {0x000000}}}}};

const Palette& palette_of(Look look) {
    switch (look) {
        case Look::light:
            return light;
        case Look::night:
            return night;
        case Look::high_contrast:
            break;
    }
    return high_contrast;
}

double linear(std::uint32_t channel) {
    const double value = static_cast<double>(channel) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double brightness(Colour colour) {
    return 0.2126 * linear(colour.rgb >> 16U & 255U) + 0.7152 * linear(colour.rgb >> 8U & 255U) +
           0.0722 * linear(colour.rgb & 255U);
}

}  // namespace

double contrast(Colour a, Colour b) {
    const double first = brightness(a);
    const double second = brightness(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour mixed(Colour a, Colour b, float part) {
    std::uint32_t rgb = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const auto from = static_cast<float>(a.rgb >> shift & 255U);
        const auto to = static_cast<float>(b.rgb >> shift & 255U);
        rgb |= static_cast<std::uint32_t>(std::lround(from + (to - from) * part)) << shift;
    }
    return {rgb};
}

Screenful usual_screen(platform::PixelSize size) {
    constexpr float short_side_mm = 270;
    return {size, static_cast<float>(std::min(size.width, size.height)) / short_side_mm};
}

Colour Theme::paper() const {
    return palette_of(look_).paper;
}
Colour Theme::card() const {
    return palette_of(look_).card;
}
Colour Theme::ink() const {
    return palette_of(look_).ink;
}
Colour Theme::soft_ink() const {
    return palette_of(look_).soft;
}
Colour Theme::line() const {
    return palette_of(look_).line;
}
Colour Theme::hairline() const {
    return palette_of(look_).hairline;
}
Colour Theme::on_accent() const {
    return palette_of(look_).on_accent;
}
Colour Theme::ring() const {
    return is_high_contrast() ? accent(Tone::red) : ink();
}
Colour Theme::shade() const {
    return palette_of(look_).shade;
}
Colour Theme::dimmed() const {
    return palette_of(look_).dimmed;
}

Colour Theme::code_ground() {
    return {0xFFFFFF};
}
Colour Theme::code_ink() {
    return {0x000000};
}

Colour Theme::accent(Tone tone) const {
    return palette_of(look_).accents[static_cast<std::size_t>(tone)].strong;
}

Colour Theme::tint(Tone tone) const {
    return palette_of(look_).accents[static_cast<std::size_t>(tone)].tint;
}

float Theme::text_scale() const {
    switch (text_size_) {
        case TextSize::normal:
            return 1.0F;
        case TextSize::large:
            return 1.3F;
        case TextSize::larger:
            return 1.6F;
        case TextSize::largest:
            break;
    }
    return 2.0F;
}

float Theme::em_mm(Type type) const {
    // What is large already grows half as fast, or two words would fill a page.
    const float scale = text_scale();
    const float of_large = 1 + (scale - 1) / 2;
    switch (type) {
        case Type::question:
            return 11 * of_large;
        case Type::section:
            return 8 * of_large;
        case Type::body:
        case Type::strong:
            return 7 * scale;
        case Type::small:
            // Every size above the usual one is a large mode, whose least is 8.7 mm.
            return text_size_ == TextSize::normal ? 5.5F : std::max(8.7F, 5.5F * scale);
        case Type::tile_name:
            return 9 * of_large;
        case Type::number:
            return 20 * of_large;
        case Type::clock:
            return 52;
        // On a display of 43" twice as tall: a 260th of ten metres. Nobody chooses a size
        // there.
        case Type::board:
            return 19;
        case Type::board_small:
            return 13;
        case Type::board_call:
            return 33;
        case Type::board_clock:
            break;
    }
    return 78;
}

float Theme::line_mm(Type type) const {
    const bool is_words =
        type == Type::section || type == Type::body || type == Type::strong || type == Type::small;
    return em_mm(type) * (is_words ? 1.5F : 1.3F);
}

bool Theme::is_bold(Type type) const {
    return type != Type::body && type != Type::small;
}

}  // namespace kiosk
