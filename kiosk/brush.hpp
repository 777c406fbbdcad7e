// Draws shapes, words and icons given in millimetres onto Dear ImGui's draw list, on whole pixels.
// It owns nothing and decides no colour.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/box.hpp"
#include "kiosk/icons.hpp"
#include "kiosk/text_lines.hpp"
#include "kiosk/theme.hpp"
#include "kiosk/typefaces.hpp"

struct ImDrawList;
struct ImTextureData;
struct ImVec2;

namespace kiosk {

// As Dear ImGui packs a colour.
std::uint32_t packed(Colour colour, float opacity = 1);

enum class Align { left, centre, right };

// A line of words or an icon that was drawn, as one who judges pictures needs to know it.
struct Drawn {
    std::string words;  // empty: an icon
    Type type = Type::body;
    Box box;  // of words: as wide as the line, as tall as its em
    float room_mm = 0;
    Colour colour;
};

class Brush final {
public:
    Brush(ImDrawList& list, FontPair fonts, const Theme& theme)
        : list_(list), fonts_(fonts), theme_(theme) {}

    const Theme& theme() const { return theme_; }
    // What is drawn from now on is told there, too: for the lints.
    void tell(std::vector<Drawn>* drawn) { told_ = drawn; }

    void fill(const Box& box, Colour colour, float corner_mm = 0);
    void veil(const Box& box, Colour colour, float opacity);
    void outline(const Box& box, Colour colour, float width_mm, float corner_mm = 0);
    // An outline with gaps: there, but not to be used.
    void dashes(const Box& box, Colour colour, float width_mm, float corner_mm);
    void disc(Point centre, float radius_mm, Colour colour);
    void line(Point from, Point to, Colour colour, float width_mm);
    // Ink of a pen: round ends and joints.
    void stroke(std::span<const Point> points, Colour colour, float width_mm);
    void icon(Icon icon, const Box& box, Colour colour);
    // How wide a code of so many modules is with its quiet zone; without it, 45 mm or a little
    // more.
    float code_side(std::size_t modules) const;
    // A square of modules, each a whole number of pixels, on white with its quiet zone.
    void code(const std::vector<std::vector<bool>>& modules, const Box& box);
    void picture(ImTextureData& picture, const Box& box);

    std::vector<TextLine> lines(std::string_view text, Type type, float width_mm) const;
    float text_width(std::string_view text, Type type) const;
    float text_height(std::string_view text, Type type, float width_mm) const;
    // From the top of the box, a line after the other.
    void text(const Box& box, std::string_view text, Type type, Colour colour,
              Align align = Align::left);
    // In the middle of the box's height.
    void text_in_middle(const Box& box, std::string_view text, Type type, Colour colour,
                        Align align = Align::left);

    platform::PixelRect pixels_of(const Box& box) const;

private:
    void sides(const ImVec2& a, const ImVec2& b, float width, float cap, Colour colour);
    void corners(const ImVec2& a, const ImVec2& b, float width, float radius, Colour colour);
    float px(float mm) const { return mm * theme_.density(); }
    float snapped(float mm) const;
    int module_px(std::size_t modules) const;
    ImFont& font(Type type) const;
    float font_size(Type type) const;
    AdvanceOf advances(Type type) const;
    void words(std::string_view words, Type type, float x_px, float top_px, Colour colour);

    ImDrawList& list_;
    FontPair fonts_;
    const Theme& theme_;
    std::vector<Drawn>* told_ = nullptr;
};

}  // namespace kiosk
