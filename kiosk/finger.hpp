// What one finger means: a press acts on release inside the thing it began on; sliding off cancels;
// a second touch that comes too soon is dropped; a thick or gloved one may land and waver a little
// beside its target. It reads the tree of the picture the person saw, and knows no window.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/box.hpp"
#include "kiosk/tree.hpp"
#include "platform/clock/clock.hpp"

namespace kiosk {

class Finger final {
public:
    // Places are pixels.
    void down(const Tree& seen, float x, float y, platform::BootTime now);
    void moved(const Tree& seen, float x, float y);
    void up(const Tree& seen, float x, float y, platform::BootTime now);
    void lost();
    // A picture was shown and its work done: the half second of an act begins with its answer, so
    // that a slow machine lets no double through.
    void shown(platform::BootTime now);
    // Another page is drawn: what was held belonged to the one before. One that nobody's touch
    // brought takes none before anybody can have seen it.
    void page_turned();
    // A touch was spent on something else, and its double is, too.
    void spent(platform::BootTime now);
    void density(float pixels_a_millimetre) { density_ = pixels_a_millimetre; }
    // A person left: only that a touch has just been keeps the next one from being its double.
    void forget();

    // The key to draw as pressed; empty when there is none, or the finger slid off.
    const std::string& pressed() const;
    // The key under the finger that cannot be pressed now.
    const std::string& refused() const { return refused_; }
    // The key that was acted on since the last call.
    std::optional<std::string> take_act();
    // Pixels from the corner of what is drawn on: the stroke under the finger, and the one just
    // finished together with the act.
    const std::vector<Point>& live_stroke() const { return stroke_; }
    std::vector<Point> take_stroke();

private:
    bool is_too_soon(const Node& node, Point at, platform::BootTime now) const;
    bool is_same_place(Point at) const;
    float slack() const;
    void draw_on(const Node& node, float x, float y);

    std::string held_;
    std::string refused_;
    bool is_inside_ = false;
    bool is_inking_ = false;
    std::optional<std::string> act_;
    std::vector<Point> stroke_;
    std::vector<Point> finished_stroke_;
    float density_ = 1;
    std::string last_key_;
    platform::PixelRect last_rect_;
    Point last_place_;
    int frames_to_answer_ = 0;
    bool is_page_new_ = false;
    std::optional<platform::BootTime> deaf_until_;
    Repeat last_repeat_ = Repeat::free;
    std::optional<platform::BootTime> last_time_;
};

}  // namespace kiosk
