// A window with the drawing core of the kiosk and a home screen in it, on the display there is: for
// figures that are measured from inside.
#pragma once

#include <memory>

#include "kiosk/canvas.hpp"
#include "kiosk/demo_screens.hpp"
#include "kiosk/navigator.hpp"
#include "kiosk/stage.hpp"
#include "platform/clock/system_clock.hpp"
#include "platform/input/input.hpp"
#include "platform/window/window.hpp"

namespace bench {

inline constexpr platform::PixelSize portrait{1080, 1920};

struct Desk {
    platform::Window window{{.size = portrait, .title = "bench"}};
    platform::Input input;
    platform::SystemClock clock;
    kiosk::Typefaces typefaces{YIZHAN_SOURCE_DIR "/assets"};
    kiosk::Wording wording{YIZHAN_CATALOGUES_DIR};
    kiosk::Panel panel{wording};
    kiosk::Mailbox mailbox{[this] { input.wake(); }};
    kiosk::Canvas canvas{typefaces};
    kiosk::Navigator navigator{panel, wording, mailbox, clock, places()};
    kiosk::Stage stage{window, input, canvas, panel, navigator};

    static kiosk::Places places() {
        const auto home = [] { return std::make_unique<demo::HomeScreen>(); };
        return {
            .idle = home,
            .home = home,
            .call_person = [](std::string_view) { return std::make_unique<demo::ReceiptScreen>(); },
            .out_of_service =
                [](const platform::Fault&) { return std::make_unique<demo::ReceiptScreen>(); },
            .status =
                [] {
                    return kiosk::StatusFace{"和平里站 01号机", "09:00", "已联网", true};
                },
            .forget_person = {},
            .speech = nullptr};
    }
    kiosk::Point middle_of(std::string_view key) const {
        const auto rect = panel.tree().find(key)->rect;
        return {static_cast<float>(rect.x) + static_cast<float>(rect.width) / 2,
                static_cast<float>(rect.y) + static_cast<float>(rect.height) / 2};
    }
};

}  // namespace bench
