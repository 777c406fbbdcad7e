// Words of scripts whose letters join (Uyghur) or stack (Tibetan), set by Pango into pictures of
// coverage that are drawn like glyphs: tinted with ink. Nothing is loaded before the first such
// word. It keeps the pictures of the pages drawn last, up to a bound; all of it goes with the
// object. It knows no widget and no language of the page.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/picture.hpp"
#include "kiosk/text_lines.hpp"
#include "kiosk/typefaces.hpp"

namespace kiosk {

// What of a text asks for Pango; `plain` is everything glyphs in a row can say.
enum class Script { plain, arabic, tibetan };

Script script_of(std::string_view text);

struct ShapedStyle {
    int em_px = 0;
    bool is_bold = false;
};

// Of such a script, in parts of an em: what a line needs, and where in it letters stand.
float least_line_em(Script script);
float baseline_in(Script script, float line_px, float em_px);

// One line: where its picture lies from the pen's place on the baseline.
struct ShapedLine {
    Picture picture;  // none when there is no ink
    int x = 0;
    int y = 0;
    float width = 0;  // how far the pen moves
};

class ShapedText final {
public:
    // How much the pictures of earlier pages may take.
    static constexpr std::size_t kept_bytes = 4U << 20U;

    explicit ShapedText(const Typefaces& typefaces);
    ~ShapedText();
    ShapedText(const ShapedText&) = delete;
    ShapedText& operator=(const ShapedText&) = delete;

    // As break_lines, in pixels; where a line may end is Pango's to say.
    std::vector<TextLine> lines(std::string_view text, ShapedStyle style, float width_px);
    // Stays where it is until begin_frame. The script is that of the text the words are a line of.
    const ShapedLine& line(std::string_view words, Script script, ShapedStyle style);
    // The pictures drawn before are on the screen: lets go what was not wanted lately.
    void begin_frame();

    bool is_loaded() const { return held_ != nullptr; }
    std::size_t bytes() const;

private:
    struct Held;
    Held& held();

    const Typefaces& typefaces_;
    std::unique_ptr<Held> held_;
};

}  // namespace kiosk
