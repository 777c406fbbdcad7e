#include "kiosk/raster.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::raster {

namespace {

// A colour ready for blending: 0x00RR00BB, 0x0000GG00 and coverage 0..256.
struct Paint {
    std::uint32_t red_blue = 0;
    std::uint32_t green = 0;
    std::uint32_t cover = 0;
    std::uint32_t solid() const { return red_blue | green; }
};

// Where red and blue, and where green stand in a pixel.
constexpr std::uint32_t outer_bits = 255U << 16U | 255U;
constexpr std::uint32_t middle_bits = 255U << 8U;

constexpr std::uint32_t cover_of(std::uint32_t byte) {
    return byte + (byte >> 7U);
}

Paint paint_of(ImU32 colour) {
    return {(colour & 255U) << 16U | (colour >> 16U & 255U), colour & middle_bits,
            cover_of(colour >> 24U)};
}

std::uint32_t blend(std::uint32_t under, const Paint& paint, std::uint32_t cover) {
    const std::uint32_t rest = 256 - cover;
    return ((paint.red_blue * cover + (under & outer_bits) * rest) >> 8U & outer_bits) |
           ((paint.green * cover + (under & middle_bits) * rest) >> 8U & middle_bits);
}

void fill_span(std::uint32_t* pixel, int count, const Paint& paint) {
    if (paint.cover >= 256) {
        std::fill_n(pixel, count, paint.solid());
        return;
    }
    for (int i = 0; i < count; ++i)
        pixel[i] = blend(pixel[i], paint, paint.cover);
}

// The first pixel whose centre lies at or right of (below) the edge.
// This is std::ceil, which costs ten instructions where the processor may lack one for it.
int first_pixel(float edge) {
    const float at = edge - 0.5F;
    const int whole = static_cast<int>(at);
    return static_cast<float>(whole) < at ? whole + 1 : whole;
}

std::uint32_t* row_of(const platform::PixelView& target, int x, int y) {
    return target.pixels + static_cast<std::ptrdiff_t>(y) * target.pitch + x;
}

constexpr double fixed_one = 65536;

std::int64_t fixed(double value) {
    return static_cast<std::int64_t>(std::floor(value * fixed_one));
}

// One axis of a texture laid over one axis of the screen: texel(pixel), exact wherever it is cut.
struct TextureAxis {
    std::int64_t start = 0;
    std::int64_t step = 0;
    int origin = 0;
    int last = 0;

    TextureAxis(float from, float to, float uv_from, float uv_to, int texels)
        : origin(first_pixel(from)), last(texels - 1) {
        const double scale = static_cast<double>(uv_to - uv_from) * texels / (to - from);
        const bool is_one_to_one = std::fabs(scale - 1) < 1e-3;
        const double offset = (origin + 0.5 - static_cast<double>(from)) * scale;
        double texel = static_cast<double>(uv_from) * texels + offset;
        // Glyphs are drawn one texel a pixel: take the texel meant, whatever the rounding of uv.
        if (is_one_to_one) texel = std::floor(texel + 1e-3) + 0.5;
        start = fixed(texel);
        step = is_one_to_one ? static_cast<std::int64_t>(fixed_one) : fixed(scale);
    }
    int texel(int pixel) const {
        const std::int64_t at = start + (pixel - origin) * step;
        return std::clamp(static_cast<int>(at >> 16), 0, last);
    }
    bool is_one_to_one() const { return step == static_cast<std::int64_t>(fixed_one); }
};

void mask_span(std::uint32_t* pixel, int count, const unsigned char* mask, const Paint& paint) {
    for (int i = 0; i < count; ++i) {
        if (mask[i] == 0) continue;
        const std::uint32_t cover = paint.cover * cover_of(mask[i]) >> 8U;
        pixel[i] = cover >= 256 ? paint.solid() : blend(pixel[i], paint, cover);
    }
}

Paint tinted(const unsigned char* rgba, const Paint& paint) {
    const std::uint32_t red = rgba[0] * ((paint.red_blue >> 16U) + 1) >> 8U;
    const std::uint32_t green = rgba[1] * ((paint.green >> 8U) + 1) >> 8U;
    const std::uint32_t blue = rgba[2] * ((paint.red_blue & 255U) + 1) >> 8U;
    return {red << 16U | blue, green << 8U, paint.cover * cover_of(rgba[3]) >> 8U};
}

void fill_textured(const platform::PixelView& target, const Clip& area, const TextureAxis& across,
                   const TextureAxis& down, const ImTextureData& texture, const Paint& paint) {
    const int bytes = texture.BytesPerPixel;
    const int count = area.x1 - area.x0;
    for (int y = area.y0; y < area.y1; ++y) {
        const unsigned char* texels =
            texture.Pixels + static_cast<std::ptrdiff_t>(down.texel(y)) * texture.Width * bytes;
        std::uint32_t* pixel = row_of(target, area.x0, y);
        const int first = across.texel(area.x0);
        if (bytes == 1 && across.is_one_to_one() && first + count <= texture.Width) {
            mask_span(pixel, count, texels + first, paint);
            continue;
        }
        for (int i = 0; i < count; ++i) {
            const unsigned char* texel = texels + across.texel(area.x0 + i) * bytes;
            if (bytes == 1) {
                pixel[i] = blend(pixel[i], paint, paint.cover * cover_of(*texel) >> 8U);
            } else {
                const Paint mixed = tinted(texel, paint);
                pixel[i] = blend(pixel[i], mixed, mixed.cover);
            }
        }
    }
}

// A value that changes evenly over a triangle.
struct Slope {
    float base = 0;
    float across = 0;
    float down = 0;
    float at(float dx, float dy) const { return base + across * dx + down * dy; }
};

class Triangle final {
public:
    Triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c,
             const ImTextureData* texture)
        : a_(a), b_(b), c_(c), texture_(texture) {
        const bool has_one_texel =
            a.uv.x == b.uv.x && a.uv.y == b.uv.y && a.uv.x == c.uv.x && a.uv.y == c.uv.y;
        is_textured_ = texture != nullptr && !has_one_texel;
        is_flat_ = a.col == b.col && a.col == c.col;
        has_one_hue_ = ((a.col ^ b.col) << 8U) == 0 && ((a.col ^ c.col) << 8U) == 0;
        area_ =
            (b.pos.x - a.pos.x) * (c.pos.y - a.pos.y) - (c.pos.x - a.pos.x) * (b.pos.y - a.pos.y);
    }

    void fill(const platform::PixelView& target, const Clip& clip) {
        if (std::fabs(area_) < 1e-6F || (is_flat_ && a_.col >> 24U == 0)) return;
        sort_corners();
        const int y0 = std::max(first_pixel(top_->pos.y), clip.y0);
        const int y1 = std::min(first_pixel(bottom_->pos.y), clip.y1);
        if (y0 >= y1) return;
        if (!is_flat_ || is_textured_) reckon_slopes();
        const Paint paint = paint_of(a_.col);
        const Side whole(*top_, *bottom_);
        const Side upper(*top_, *middle_);
        const Side lower(*middle_, *bottom_);
        for (int y = y0; y < y1; ++y) {
            const float centre = static_cast<float>(y) + 0.5F;
            float left = whole.at(centre);
            float right = (centre < middle_->pos.y ? upper : lower).at(centre);
            if (left > right) std::swap(left, right);
            const int x0 = std::max(first_pixel(left), clip.x0);
            const int x1 = std::min(first_pixel(right), clip.x1);
            if (x0 >= x1) continue;
            if (is_flat_ && !is_textured_) {
                fill_span(row_of(target, x0, y), x1 - x0, paint);
            } else {
                fill_sloped(row_of(target, x0, y), x0, x1, centre - a_.pos.y, paint);
            }
        }
    }

private:
    void sort_corners() {
        top_ = &a_;
        middle_ = &b_;
        bottom_ = &c_;
        if (top_->pos.y > middle_->pos.y) std::swap(top_, middle_);
        if (middle_->pos.y > bottom_->pos.y) std::swap(middle_, bottom_);
        if (top_->pos.y > middle_->pos.y) std::swap(top_, middle_);
    }

    // A side of the triangle, walked from its upper end.
    struct Side {
        float x = 0;
        float y = 0;
        float slope = 0;

        Side(const ImDrawVert& from, const ImDrawVert& to) : x(from.pos.x), y(from.pos.y) {
            const float height = to.pos.y - from.pos.y;
            if (height > 0) slope = (to.pos.x - from.pos.x) / height;
        }
        float at(float row) const { return x + (row - y) * slope; }
    };

    Slope slope(float a, float b, float c) const {
        const float to_b = b - a;
        const float to_c = c - a;
        return {a, (to_b * (c_.pos.y - a_.pos.y) - to_c * (b_.pos.y - a_.pos.y)) / area_,
                (to_c * (b_.pos.x - a_.pos.x) - to_b * (c_.pos.x - a_.pos.x)) / area_};
    }

    void reckon_slopes() {
        for (unsigned i = 0; i < 4; ++i) {
            const unsigned shift = i * 8;
            channels_[i] = slope(static_cast<float>(a_.col >> shift & 255U),
                                 static_cast<float>(b_.col >> shift & 255U),
                                 static_cast<float>(c_.col >> shift & 255U));
        }
        if (!is_textured_) return;
        const auto width = static_cast<float>(texture_->Width);
        const auto height = static_cast<float>(texture_->Height);
        u_ = slope(a_.uv.x * width, b_.uv.x * width, c_.uv.x * width);
        v_ = slope(a_.uv.y * height, b_.uv.y * height, c_.uv.y * height);
    }

    static std::uint32_t byte_of(float value) {
        return static_cast<std::uint32_t>(std::clamp(value, 0.0F, 255.0F));
    }

    std::uint32_t texel_cover(float dx, float dy) const {
        const int x = std::clamp(static_cast<int>(u_.at(dx, dy)), 0, texture_->Width - 1);
        const int y = std::clamp(static_cast<int>(v_.at(dx, dy)), 0, texture_->Height - 1);
        const int at = (y * texture_->Width + x) * texture_->BytesPerPixel;
        return cover_of(texture_->Pixels[at + texture_->BytesPerPixel - 1]);
    }

    void fill_sloped(std::uint32_t* pixel, int x0, int x1, float dy, Paint paint) const {
        for (int x = x0; x < x1; ++x, ++pixel) {
            const float dx = static_cast<float>(x) + 0.5F - a_.pos.x;
            std::uint32_t cover = cover_of(byte_of(channels_[3].at(dx, dy)));
            if (!has_one_hue_) {
                paint.red_blue =
                    byte_of(channels_[0].at(dx, dy)) << 16U | byte_of(channels_[2].at(dx, dy));
                paint.green = byte_of(channels_[1].at(dx, dy)) << 8U;
            }
            if (is_textured_) cover = cover * texel_cover(dx, dy) >> 8U;
            *pixel = blend(*pixel, paint, cover);
        }
    }

    const ImDrawVert& a_;
    const ImDrawVert& b_;
    const ImDrawVert& c_;
    const ImTextureData* texture_;
    bool is_textured_ = false;
    bool is_flat_ = false;
    bool has_one_hue_ = false;
    float area_ = 0;
    const ImDrawVert* top_ = nullptr;
    const ImDrawVert* middle_ = nullptr;
    const ImDrawVert* bottom_ = nullptr;
    std::array<Slope, 4> channels_;
    Slope u_;
    Slope v_;
};

}  // namespace

Clip overlap(const Clip& a, const Clip& b) {
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

Clip area_of(const ImDrawVert& top_left, const ImDrawVert& bottom_right) {
    return {first_pixel(top_left.pos.x), first_pixel(top_left.pos.y),
            first_pixel(bottom_right.pos.x), first_pixel(bottom_right.pos.y)};
}

void fill_rectangle(const platform::PixelView& target, const Clip& clip, const ImDrawVert& top_left,
                    const ImDrawVert& bottom_right, const ImTextureData* texture) {
    const Clip area = overlap(clip, area_of(top_left, bottom_right));
    const Paint paint = paint_of(top_left.col);
    if (area.is_empty() || paint.cover == 0) return;
    const bool has_one_texel =
        top_left.uv.x == bottom_right.uv.x && top_left.uv.y == bottom_right.uv.y;
    if (has_one_texel || texture == nullptr) {
        for (int y = area.y0; y < area.y1; ++y) {
            fill_span(row_of(target, area.x0, y), area.x1 - area.x0, paint);
        }
        return;
    }
    const TextureAxis across(top_left.pos.x, bottom_right.pos.x, top_left.uv.x, bottom_right.uv.x,
                             texture->Width);
    const TextureAxis down(top_left.pos.y, bottom_right.pos.y, top_left.uv.y, bottom_right.uv.y,
                           texture->Height);
    fill_textured(target, area, across, down, *texture, paint);
}

void fill_triangle(const platform::PixelView& target, const Clip& clip, const ImDrawVert& a,
                   const ImDrawVert& b, const ImDrawVert& c, const ImTextureData* texture) {
    Triangle(a, b, c, texture).fill(target, clip);
}

}  // namespace kiosk::raster
