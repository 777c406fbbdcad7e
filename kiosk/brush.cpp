#include "kiosk/brush.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace kiosk {

namespace {

// Dear ImGui counts ascent and descent as the size of a font; of Noto Sans CJK that is this many
// em.
constexpr float sizes_an_em = 1.448F;

constexpr int quiet_modules = 4;  // the white around a code that scanners ask for

// More than some 25 degrees.
bool bends(Point before, Point at, Point after) {
    const Point in{at.x - before.x, at.y - before.y};
    const Point out{after.x - at.x, after.y - at.y};
    const float lengths = std::hypot(in.x, in.y) * std::hypot(out.x, out.y);
    return in.x * out.x + in.y * out.y < 0.9F * lengths;
}

// At the largest size letters are large anyway: there their stacks need not take half a line more.
float part_of_em(const Theme& theme, Script script) {
    return script == Script::tibetan && theme.text_size() == TextSize::largest ? 0.78F : 1.0F;
}

ShapedStyle fitted(ShapedStyle style, const Theme& theme, Script script) {
    const float em = static_cast<float>(style.em_px) * part_of_em(theme, script);
    style.em_px = static_cast<int>(std::round(em));
    return style;
}

}  // namespace

std::uint32_t packed(Colour colour, float opacity) {
    const std::uint32_t red = colour.rgb >> 16U & 255U;
    const std::uint32_t green = colour.rgb >> 8U & 255U;
    const std::uint32_t blue = colour.rgb & 255U;
    const auto cover = static_cast<std::uint32_t>(std::lround(255 * opacity));
    return red | green << 8U | blue << 16U | cover << 24U;
}

float Brush::snapped(float mm) const {
    return std::round(px(mm));
}

Box Brush::on_other_side(const Box& box) const {
    return {theme_.width_mm() - box.right(), box.y, box.w, box.h};
}

platform::PixelRect Brush::pixels_of(const Box& seen) const {
    const Box box = placed(seen);
    const int x = static_cast<int>(snapped(box.x));
    const int y = static_cast<int>(snapped(box.y));
    return {x, y, static_cast<int>(snapped(box.right())) - x,
            static_cast<int>(snapped(box.bottom())) - y};
}

// Rounded, only its caps are cut into triangles: what lies between is a rectangle, which costs the
// painter a tenth of the slivers of a fan as tall as the box.
void Brush::fill(const Box& seen, Colour colour, float corner_mm) {
    const Box box = placed(seen);
    const ImVec2 a{snapped(box.x), snapped(box.y)};
    const ImVec2 b{snapped(box.right()), snapped(box.bottom())};
    const float radius = px(corner_mm);
    const float cap = std::ceil(radius);
    const ImU32 ink = packed(colour);
    if (radius < 1 || b.x - a.x < 2 * cap + 2 || b.y - a.y < 2 * cap + 2) {
        list_.AddRectFilled(a, b, ink, radius);
        return;
    }
    list_.AddRectFilled(a, {b.x, a.y + cap + 1}, ink, radius, ImDrawFlags_RoundCornersTop);
    list_.AddRectFilled({a.x, b.y - cap - 1}, b, ink, radius, ImDrawFlags_RoundCornersBottom);
    list_.AddRectFilled({a.x, a.y + cap}, {b.x, b.y - cap}, ink);
}

void Brush::veil(const Box& seen, Colour colour, float opacity) {
    const Box box = placed(seen);
    list_.AddRectFilled({snapped(box.x), snapped(box.y)},
                        {snapped(box.right()), snapped(box.bottom())}, packed(colour, opacity));
}

void Brush::outline(const Box& seen, Colour colour, float width_mm, float corner_mm) {
    const Box box = placed(seen);
    const float width = std::max(1.0F, std::round(px(width_mm)));
    const float half = width / 2;
    const float radius = px(corner_mm);
    const ImVec2 a{snapped(box.x), snapped(box.y)};
    const ImVec2 b{snapped(box.right()), snapped(box.bottom())};
    const float cap = std::ceil(std::max(radius, width));
    if (radius - half >= 1 && b.x - a.x >= 2 * cap + 2 && b.y - a.y >= 2 * cap + 2) {
        sides(a, b, width, cap, colour);
        corners(a, b, width, radius, colour);
        return;
    }
    list_.PathRect({snapped(box.x) + half, snapped(box.y) + half},
                   {snapped(box.right()) - half, snapped(box.bottom()) - half},
                   std::max(0.0F, px(corner_mm) - half));
    list_.PathStroke(packed(colour), ImDrawFlags_Closed, width);
}

// The straight parts of an outline, as rectangles.
void Brush::sides(const ImVec2& a, const ImVec2& b, float width, float cap, Colour colour) {
    const ImU32 ink = packed(colour);
    list_.AddRectFilled({a.x + cap, a.y}, {b.x - cap, a.y + width}, ink);
    list_.AddRectFilled({a.x + cap, b.y - width}, {b.x - cap, b.y}, ink);
    list_.AddRectFilled({a.x, a.y + cap}, {a.x + width, b.y - cap}, ink);
    list_.AddRectFilled({b.x - width, a.y + cap}, {b.x, b.y - cap}, ink);
}

void Brush::corners(const ImVec2& a, const ImVec2& b, float width, float radius, Colour colour) {
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    const float cap = std::ceil(std::max(radius, width));
    const ImVec2 places[4] = {a, {b.x, a.y}, b, {a.x, b.y}};  // clockwise, as angles grow
    for (int i = 0; i < 4; ++i) {
        const ImVec2 in{i == 0 || i == 3 ? 1.0F : -1.0F, i < 2 ? 1.0F : -1.0F};
        const ImVec2 at = places[i];
        const ImVec2 upright{at.x + in.x * width / 2, at.y + in.y * cap};
        const ImVec2 level{at.x + in.x * cap, at.y + in.y * width / 2};
        const float from = quarter * static_cast<float>(i + 2);
        // A point said twice would make the stroke twice as wide there.
        const bool is_short = cap > radius + 0.01F;
        if (is_short) list_.PathLineTo(i % 2 == 0 ? upright : level);
        list_.PathArcTo({at.x + in.x * radius, at.y + in.y * radius}, radius - width / 2, from,
                        from + quarter);
        if (is_short) list_.PathLineTo(i % 2 == 0 ? level : upright);
        list_.PathStroke(packed(colour), ImDrawFlags_None, width);
    }
}

void Brush::dashes(const Box& seen, Colour colour, float width_mm, float corner_mm) {
    const Box box = placed(seen);
    constexpr float step_mm = 5;
    const float width = std::max(1.0F, std::round(px(width_mm)));
    const ImVec2 a{snapped(box.x), snapped(box.y)};
    const ImVec2 b{snapped(box.right()), snapped(box.bottom())};
    const float cap = std::ceil(std::max(px(corner_mm), width));
    corners(a, b, width, px(corner_mm), colour);
    const auto along = [&](float from, float to, const auto& dash) {
        const float length = to - from;
        const int gaps = std::max(1, static_cast<int>(std::round(length / px(step_mm))));
        const float part = length / static_cast<float>(2 * gaps + 1);
        // A gap beside each corner, then dash and gap in turn.
        for (int i = 0; i < gaps; ++i) {
            const float start = std::round(from + part * static_cast<float>(2 * i + 1));
            dash(start, std::round(start + part));
        }
    };
    const ImU32 ink = packed(colour);
    along(a.x + cap, b.x - cap, [&](float from, float to) {
        list_.AddRectFilled({from, a.y}, {to, a.y + width}, ink);
        list_.AddRectFilled({from, b.y - width}, {to, b.y}, ink);
    });
    along(a.y + cap, b.y - cap, [&](float from, float to) {
        list_.AddRectFilled({a.x, from}, {a.x + width, to}, ink);
        list_.AddRectFilled({b.x - width, from}, {b.x, to}, ink);
    });
}

void Brush::disc(Point seen, float radius_mm, Colour colour) {
    const Point centre = placed(seen);
    list_.AddCircleFilled({px(centre.x), px(centre.y)}, px(radius_mm), packed(colour), 0);
}

void Brush::line(Point seen_from, Point seen_to, Colour colour, float width_mm) {
    const Point from = placed(seen_from);
    const Point to = placed(seen_to);
    const float width = std::max(1.0F, std::round(px(width_mm)));
    const bool is_level = from.y == to.y;
    const ImVec2 a{snapped(std::min(from.x, to.x)), snapped(from.y)};
    const ImVec2 b{snapped(std::max(from.x, to.x)), snapped(to.y)};
    if (is_level || from.x == to.x) {
        list_.AddRectFilled(a, is_level ? ImVec2{b.x, a.y + width} : ImVec2{a.x + width, b.y},
                            packed(colour));
        return;
    }
    list_.AddLine({px(from.x), px(from.y)}, {px(to.x), px(to.y)}, packed(colour), width);
}

void Brush::stroke(std::span<const Point> seen, Colour colour, float width_mm) {
    const float width = px(width_mm);
    std::vector<Point> points;
    points.reserve(seen.size());
    for (const Point point : seen)
        points.push_back(placed(point));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ImVec2 here{px(points[i].x), px(points[i].y)};
        list_.PathLineTo(here);
        // Round where it begins, ends or bends; a smooth line needs no joints.
        const bool is_end = i == 0 || i + 1 == points.size();
        if (!is_end && !bends(points[i - 1], points[i], points[i + 1])) continue;
        if (i > 0) list_.PathStroke(packed(colour), ImDrawFlags_None, width);
        list_.PathClear();
        list_.AddCircleFilled(here, width / 2, packed(colour), 12);
        list_.PathLineTo(here);
    }
    list_.PathClear();
}

int Brush::module_px(std::size_t modules) const {
    return static_cast<int>(std::ceil(px(Theme::code_mm) / static_cast<float>(modules)));
}

float Brush::code_side(std::size_t modules) const {
    const std::size_t count = modules + 2 * quiet_modules;
    return static_cast<float>(module_px(modules)) * static_cast<float>(count) / theme_.density();
}

void Brush::code(const std::vector<std::vector<bool>>& modules, const Box& box) {
    constexpr int quiet = quiet_modules;
    const int count = static_cast<int>(modules.size()) + 2 * quiet;
    const platform::PixelRect area = pixels_of(box);
    const int module = module_px(modules.size());
    const auto left = static_cast<float>(area.x + (area.width - module * count) / 2);
    const auto top = static_cast<float>(area.y + (area.height - module * count) / 2);
    const auto whole = static_cast<float>(module * count);
    list_.AddRectFilled({left, top}, {left + whole, top + whole}, packed(Theme::code_ground()));
    for (std::size_t y = 0; y < modules.size(); ++y) {
        for (std::size_t x = 0; x < modules[y].size(); ++x) {
            if (!modules[y][x]) continue;
            const ImVec2 corner{left + static_cast<float>((static_cast<int>(x) + quiet) * module),
                                top + static_cast<float>((static_cast<int>(y) + quiet) * module)};
            const auto side = static_cast<float>(module);
            list_.AddRectFilled(corner, {corner.x + side, corner.y + side},
                                packed(Theme::code_ink()));
        }
    }
}

void Brush::picture(ImTextureData& picture, const Box& box) {
    const platform::PixelRect area = pixels_of(box);
    const ImVec2 corner{static_cast<float>(area.x), static_cast<float>(area.y)};
    list_.AddImage(
        picture.GetTexRef(), corner,
        {corner.x + static_cast<float>(area.width), corner.y + static_cast<float>(area.height)});
}

ImFont& Brush::font(Type type) const {
    return theme_.is_bold(type) ? *fonts_.bold : *fonts_.regular;
}

float Brush::font_size(Type type) const {
    return std::round(std::round(px(theme_.em_mm(type))) * sizes_an_em);
}

std::vector<TextLine> Brush::plain_lines(std::string_view text, Type type, float width_mm) const {
    ImFont& face = font(type);
    const float size = font_size(type);
    const float density = theme_.density();
    const auto advance = [&](char32_t point) {
        return face.GetFontBaked(size)->GetCharAdvance(static_cast<ImWchar>(point)) / density;
    };
    return break_lines(text, width_mm, std::ref(advance));  // by reference: nothing is allocated
}

ShapedStyle Brush::shaped_style(Type type) const {
    return {static_cast<int>(std::round(px(theme_.em_mm(type)))), theme_.is_bold(type)};
}

std::vector<TextLine> Brush::lines(std::string_view text, Type type, float width_mm) const {
    if (script_of(text) == Script::plain) return plain_lines(text, type, width_mm);
    auto lines =
        shaped_.lines(text, fitted(shaped_style(type), theme_, script_of(text)), px(width_mm));
    for (TextLine& line : lines)
        line.width /= theme_.density();
    return lines;
}

float Brush::line_mm(std::string_view text, Type type) const {
    const Script script = script_of(text);
    const float least = least_line_em(script) * part_of_em(theme_, script) * theme_.em_mm(type);
    return std::max(theme_.line_mm(type), least);
}

float Brush::text_width(std::string_view text, Type type) const {
    constexpr float endless = 1e6F;
    float widest = 0;
    for (const TextLine& line : lines(text, type, endless))
        widest = std::max(widest, line.width);
    return widest;
}

float Brush::text_height(std::string_view text, Type type, float width_mm) const {
    return static_cast<float>(lines(text, type, width_mm).size()) * line_mm(text, type);
}

void Brush::words(std::string_view words, Type type, float x_px, float top_px, Colour colour) {
    if (words.empty()) return;
    const float size = font_size(type);
    const float lead = (px(theme_.line_mm(type)) - size) / 2;
    list_.AddText(&font(type), size, {std::round(x_px), std::round(top_px + lead)}, packed(colour),
                  words.data(), words.data() + words.size());
}

void Brush::shaped_words(std::string_view words, Script script, Type type, Point at_px,
                         Colour colour) {
    if (words.empty()) return;
    const ShapedLine& line =
        shaped_.line(words, script, fitted(shaped_style(type), theme_, script));
    if (!line.picture) return;
    const ImVec2 corner{std::round(at_px.x) + static_cast<float>(line.x),
                        std::round(at_px.y) + static_cast<float>(line.y)};
    list_.AddImage(line.picture->GetTexRef(), corner,
                   {corner.x + static_cast<float>(line.picture->Width),
                    corner.y + static_cast<float>(line.picture->Height)},
                   {0, 0}, {1, 1}, packed(colour));
}

void Brush::text(const Box& seen, std::string_view text, Type type, Colour colour, Align align) {
    const Box box = placed(seen);
    const auto all = lines(text, type, box.w);
    const Script script = script_of(text);
    if (is_mirrored_ && align != Align::centre) {
        // Several lines of another script stay flush where that script begins.
        const bool is_guest = script != Script::arabic && all.size() > 1;
        align = (align == Align::left) == is_guest ? Align::left : Align::right;
    }
    const float height = px(line_mm(text, type));
    const float baseline =
        baseline_in(script, height, px(theme_.em_mm(type)) * part_of_em(theme_, script));
    float top = px(box.y);
    for (const TextLine& line : all) {
        const float spare = box.w - line.width;
        const float shift = align == Align::left ? 0 : align == Align::centre ? spare / 2 : spare;
        const float x = px(box.x + shift);
        if (script == Script::plain) {
            words(line.words, type, x, top, colour);
        } else {
            shaped_words(line.words, script, type, {x, top + baseline}, colour);
        }
        if (told_ != nullptr && !line.words.empty()) {
            const float em = theme_.em_mm(type);
            const float lead = (line_mm(text, type) - em) / 2;
            told_->push_back({.words = std::string(line.words),
                              .type = type,
                              .box = {box.x + shift, top / theme_.density() + lead, line.width, em},
                              .room_mm = box.w,
                              .colour = colour});
        }
        top += height;
    }
}

void Brush::text_in_middle(const Box& box, std::string_view text, Type type, Colour colour,
                           Align align) {
    const float height = text_height(text, type, box.w);
    this->text({box.x, box.y + (box.h - height) / 2, box.w, height}, text, type, colour, align);
}

}  // namespace kiosk
