// Draws shapes, words and icons given in millimetres onto Dear ImGui's draw list, on whole pixels.
// It owns nothing and decides no colour.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/box.hpp"
#include "kiosk/icons.hpp"
#include "kiosk/shaped_text.hpp"
#include "kiosk/text_lines.hpp"
#include "kiosk/theme.hpp"
#include "kiosk/typefaces.hpp"

struct ImDrawList;
struct ImTextureData;
struct ImVec2;

namespace kiosk {

// As Dear ImGui packs a colour.
std::uint32_t packed(Colour colour, float opacity = 1);

// On a mirrored page left is right.
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
    Brush(ImDrawList& list, FontPair fonts, ShapedText& shaped, const Theme& theme)
        : list_(list), fonts_(fonts), shaped_(shaped), theme_(theme) {}

    const Theme& theme() const { return theme_; }
    // What is drawn from now on is told there, too: for the lints.
    void tell(std::vector<Drawn>* drawn) { told_ = drawn; }

    // For pages read from the right: every place is drawn on the other side, what points sideways
    // points the other way, and text begins on the right. Pictures and words are not turned over.
    void mirror(bool is_mirrored) { is_mirrored_ = is_mirrored; }
    // Paints what stands one way in every script, keys and ink, at its place on the mirrored page.
    template <class Paint>
    void one_way(const Box& box, Paint&& paint) {
        const bool was_mirrored = std::exchange(is_mirrored_, false);
        paint(was_mirrored ? on_other_side(box) : box);
        is_mirrored_ = was_mirrored;
    }

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
    // The theme's, or what the text's script needs.
    float line_mm(std::string_view text, Type type) const;
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
    void words(std::string_view words, Type type, float x_px, float top_px, Colour colour);
    void shaped_words(std::string_view words, Script script, Type type, Point at_px, Colour colour);
    std::vector<TextLine> plain_lines(std::string_view text, Type type, float width_mm) const;
    ShapedStyle shaped_style(Type type) const;
    Box on_other_side(const Box& box) const;
    Box placed(const Box& box) const { return is_mirrored_ ? on_other_side(box) : box; }
    Point placed(Point at) const {
        return is_mirrored_ ? Point{theme_.width_mm() - at.x, at.y} : at;
    }

    ImDrawList& list_;
    FontPair fonts_;
    ShapedText& shaped_;
    const Theme& theme_;
    std::vector<Drawn>* told_ = nullptr;
    bool is_mirrored_ = false;
};

}  // namespace kiosk
