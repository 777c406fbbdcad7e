// Shows screens to the lints, page by page, as they were drawn: laid out, or painted too.
#pragma once

#include <functional>
#include <optional>

#include "kiosk/canvas.hpp"
#include "kiosk/navigator.hpp"
#include "lints/seen.hpp"

namespace lints {

// How a page is worn.
struct Wear {
    platform::PixelSize screen{1080, 1920};
    kiosk::Aids aids;
    bool is_painted = false;
    bool is_walked = false;  // by the keypad, and painted at every stop of its ring
};

class Viewer final {
public:
    explicit Viewer(kiosk::StatusFace status);

    // Every page of the screen so worn.
    void show(kiosk::Screen& screen, const Wear& wear,
              const std::function<void(const Seen&)>& told);
    // What hands draw, on an empty page.
    Seen page(const Wear& wear, const std::function<void(const kiosk::Easel&)>& draw);

private:
    Seen frame(const Wear& wear, const std::function<void(kiosk::Brush&)>& draw);
    Seen frame_of(kiosk::Panel& panel, kiosk::Screen& screen, const Wear& wear);
    void settle(kiosk::Panel& panel, kiosk::Screen& screen, Wear wear);
    void turn(kiosk::Panel& panel);
    void walk(kiosk::Screen& screen, const Wear& wear,
              const std::function<void(const Seen&)>& told);

    kiosk::StatusFace status_;
    kiosk::Wording wording_;
    kiosk::Canvas canvas_;
    std::vector<std::uint32_t> pixels_;  // of the page seen last
    std::optional<platform::PixelSize> last_painted_;
    platform::BootTime now_;
};

}  // namespace lints
