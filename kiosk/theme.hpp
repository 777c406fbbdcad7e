// Colours, type and sizes: no other file names a colour or a pixel. Sizes are millimetres and
// become pixels by the screen's density; text grows with the size a person chose. It knows no
// widget.
#pragma once

#include <cstdint>

#include "platform/window/window.hpp"

namespace kiosk {

// 0xRRGGBB.
struct Colour {
    std::uint32_t rgb = 0;
    bool operator==(const Colour&) const = default;
};

// How many times brighter one is than the other, as WCAG measures it: 1 to 21.
double contrast(Colour a, Colour b);
// `part` of b in a: 0 is a, 1 is b.
Colour mixed(Colour a, Colour b, float part);

// What a place on the page is about. A place keeps its colour from the tile on the home screen
// through its pages to the slip.
enum class Tone { red, teal, indigo, amber, green, blue, plum };

enum class Look { light, night, high_contrast };

enum class TextSize { normal, large, larger, largest };  // 100, 130, 160, 200 %

enum class Type {
    question,  // the one thing a page asks, and its title
    section,   // a title inside a page
    body,
    strong,  // body, bold: what stands on buttons and rows
    small,   // never smaller
    tile_name,
    number,       // a ticket, an acceptance number
    clock,        // the time, seen from across the room
    board,        // words on the hall's display, read from ten metres
    board_small,  // where those do not fit
    board_call,
    board_clock,
};

enum class Orientation { portrait, landscape };

struct Screenful {
    platform::PixelSize size{1080, 1920};
    float density = 4.0F;  // pixels a millimetre
};

// The density of a 21.5" screen of that shape: its short side is 270 mm.
Screenful usual_screen(platform::PixelSize size);

class Theme final {
public:
    Theme() = default;
    Theme(Screenful screen, Look look, TextSize text_size)
        : screen_(screen), look_(look), text_size_(text_size) {}

    Colour paper() const;
    Colour card() const;
    Colour ink() const;
    Colour soft_ink() const;
    Colour line() const;      // borders and dividers that mean something
    Colour hairline() const;  // decoration only
    Colour accent(Tone tone) const;
    Colour tint(Tone tone) const;
    Colour on_accent() const;  // words and marks on an accent
    Colour ring() const;       // round what the keypad stands on
    Colour shade() const;      // a pressed thing takes a little of this
    // A scanner wants dark on white whatever the look of the page.
    static Colour code_ground();
    static Colour code_ink();
    Colour dimmed() const;  // what lies under a dialog takes much of this

    float em_mm(Type type) const;
    float line_mm(Type type) const;
    bool is_bold(Type type) const;
    float text_scale() const;
    // What stands beside words grows half as fast as they do.
    float grown(float mm) const { return mm * (1 + (text_scale() - 1) / 2); }

    float width_mm() const { return static_cast<float>(screen_.size.width) / screen_.density; }
    float height_mm() const { return static_cast<float>(screen_.size.height) / screen_.density; }
    Orientation orientation() const {
        return screen_.size.width > screen_.size.height ? Orientation::landscape
                                                        : Orientation::portrait;
    }
    float density() const { return screen_.density; }
    platform::PixelSize size() const { return screen_.size; }
    Look look() const { return look_; }
    TextSize text_size() const { return text_size_; }
    // Borders mean more and fills less.
    bool is_high_contrast() const { return look_ == Look::high_contrast; }

    static constexpr float margin_mm = 9;
    static constexpr float gutter_mm = 5;
    static constexpr float gap_mm = 3;  // the least between two targets
    static constexpr float corner_mm = 3;
    static constexpr float target_mm = 15;
    static constexpr float main_target_mm = 20;
    static constexpr float secondary_mm = 16;
    static constexpr float tile_mm = 62;
    static constexpr float border_mm = 0.5F;
    static constexpr float ring_mm = 2;
    static constexpr float code_mm = 45;

private:
    Screenful screen_;
    Look look_ = Look::light;
    TextSize text_size_ = TextSize::normal;
};

}  // namespace kiosk
