// One thing on a page: it says how tall it wants to be, then draws itself into the box it is given
// and declares its nodes. Widgets live for one frame; what lasts is kept by the screen (answers) or
// the panel (the finger).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/brush.hpp"
#include "kiosk/tree.hpp"
#include "kiosk/wording.hpp"

namespace kiosk {

// The things a finger is on, and those of them that cannot be pressed now.
struct Touched {
    std::vector<std::string> pressed;
    std::vector<std::string> refused;
};

// What a widget draws with: brush, tree and the finger's place.
class Easel final {
public:
    Easel(Brush& brush, Tree& tree, const Touched& touched, Tone tone)
        : brush_(brush), tree_(tree), touched_(touched), tone_(tone) {}

    Brush& brush() const { return brush_; }
    const Theme& theme() const { return brush_.theme(); }
    // The colour of the place this page belongs to.
    Tone tone() const { return tone_; }
    bool is_pressed(std::string_view key) const;
    bool is_refused(std::string_view key) const;

    // Fills in the pixels, the part of the page and the finger's state; what refuses the finger is
    // crossed out.
    void declare(Node node, const Box& box) const;
    void enter(PagePart part) { part_ = part; }
    // Under a finger a thing sinks a millimetre.
    Box sunk(const Box& box, std::string_view key) const;
    // ... and takes some shade.
    Colour pressed_shade(Colour colour, std::string_view key) const;
    // Words in a colour stay as plain on the shade.
    Colour pressed_ink(Colour colour, std::string_view key) const;

private:
    void paint_refusal(const Box& box) const;

    Brush& brush_;
    Tree& tree_;
    const Touched& touched_;
    Tone tone_;
    PagePart part_ = PagePart::body;
};

class Widget {
public:
    virtual ~Widget() = default;
    virtual float height(const Brush& brush, float width_mm) const = 0;
    virtual void paint(const Easel& easel, const Box& box) const = 0;

    // How many of its kind stand side by side in that width.
    virtual int columns(const Brush&, float /*width_mm*/) const { return 1; }
    // How much taller it would gladly be when the page has room.
    virtual float stretch_mm() const { return 0; }
    // Extra air before it.
    virtual float air_mm(const Theme&) const { return Theme::gutter_mm; }
    // Stays on one page with what follows it.
    virtual bool leads() const { return false; }
    // One of several answers, which a person must see together.
    virtual bool is_answer() const { return false; }
    // Keys to type with; and the line they type into, which must stay in sight beside them.
    virtual bool is_keys() const { return false; }
    virtual bool is_typed_into() const { return false; }
    // Whether the question above it says all that it is called; and that it lost the question.
    virtual bool is_named_above() const { return false; }
    virtual void stand_alone() {}
    // Stands the same way on a page read from the right: keys to type with, ink.
    virtual bool is_one_way() const { return false; }
    // Where a page shall hold one thing: how many of its kind share a page, and with no other kind.
    // None: it goes with what stands around it.
    virtual std::size_t easy_share() const { return 0; }
    // The same made smaller by up to `steps` (1, 2, ...), where a page would rather show all of its
    // kind at one look than few of them large; none: it has no such step.
    virtual std::unique_ptr<Widget> smaller(int /*steps*/) const { return nullptr; }
    // The part that fits in `height_mm` and the rest; nothing when it cannot be cut there.
    using Halves = std::pair<std::unique_ptr<Widget>, std::unique_ptr<Widget>>;
    virtual std::optional<Halves> cut(const Brush&, float /*width_mm*/, float /*height_mm*/) const {
        return std::nullopt;
    }
};

}  // namespace kiosk
