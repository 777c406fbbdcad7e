// What one finger means: a press acts on release inside the thing it began on; sliding off cancels;
// a second touch that comes too soon is dropped. It reads the tree of the picture the person saw,
// and knows no window.
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
    // A person left: only that a touch has just been keeps the next one from being its double.
    void forget();

    // The key to draw as pressed; empty when there is none, or the finger slid off.
    const std::string& pressed() const;
    // The key that was acted on since the last call.
    std::optional<std::string> take_act();
    // Pixels from the corner of the signing area: the stroke under the finger, and the one just
    // finished together with the act.
    const std::vector<Point>& live_stroke() const { return stroke_; }
    std::vector<Point> take_stroke();

private:
    bool is_too_soon(const Node& node, platform::BootTime now) const;
    void draw_on(const Node& node, float x, float y);

    std::string held_;
    bool is_inside_ = false;
    bool is_signing_ = false;
    std::optional<std::string> act_;
    std::vector<Point> stroke_;
    std::vector<Point> finished_stroke_;
    std::string last_key_;
    Repeat last_repeat_ = Repeat::free;
    std::optional<platform::BootTime> last_time_;
};

}  // namespace kiosk
