// What every screen promises: draw, then act. `draw` is const, shows all of its members every time
// and reports at most one touch; `act` runs after the frame, and only there may services be called.
//
//   class TicketScreen final : public ScreenOf<TicketScreen, TicketTouch> {
//   public:
//       std::string_view name() const override { return "ticket"; }
//       std::optional<TicketTouch> draw(Panel& panel) const;
//       Next act(const TicketTouch& touch);
//       std::vector<Sample> samples() const override;
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/mailbox.hpp"
#include "kiosk/panel.hpp"

namespace kiosk {

class Screen;

// Where to go after an act.
struct Stay {};
struct Open {
    std::unique_ptr<Screen> screen;
};
struct Replace {
    std::unique_ptr<Screen> screen;
};
struct GoBack {};
struct GoHome {};  // the same person goes on
struct Speak {     // back, in another language
    Language language;
};
struct Finish {};  // the person leaves: everything of theirs is wiped

using Next = std::variant<Stay, Open, Replace, GoBack, GoHome, Speak, Finish>;

template <class S, class... Parts>
Next open(Parts&&... parts) {
    return Open{std::make_unique<S>(std::forward<Parts>(parts)...)};
}
template <class S, class... Parts>
Next replace_by(Parts&&... parts) {
    return Replace{std::make_unique<S>(std::forward<Parts>(parts)...)};
}

// A face the screen can wear, for the tour and the dock.
struct Sample {
    std::string face;
    std::unique_ptr<Screen> screen;
    std::optional<Look> look = {};  // worn in this one only
};

// What stands around a screen.
enum class Frame {
    full,  // status on top, aids and "call a person" below
    aids,  // without the status
    none,  // the idle picture, the board
};

class Screen {
public:
    virtual ~Screen() = default;

    virtual std::string_view name() const = 0;
    virtual Frame frame() const { return Frame::full; }
    virtual std::vector<Sample> samples() const = 0;

    // It is on top again, after another screen went back: read again what it shows.
    virtual void reopen() {}
    // Letters were opened, a minute passed, or its rest is over; a screen may go on by itself.
    virtual Next wake() { return Stay{}; }
    // How long nothing on it changes by itself; nothing: until one of those.
    virtual std::optional<std::chrono::milliseconds> rest() const { return std::nullopt; }

    // For the navigator: one frame, then what the touch led to.
    virtual void draw_frame(Panel& panel) = 0;
    virtual Next act_on_touch() = 0;

    // Letters of workers are for this screen only while it lives.
    Addressee addressee() const { return life_; }

protected:
    Screen() = default;
    Screen(const Screen&) {}  // a copy is another screen: letters for the first are not for it
    Screen& operator=(const Screen&) = delete;

private:
    std::shared_ptr<const void> life_ =
        std::make_shared<char>();  // shared so that a letter can ask
};

template <class Self, class Touch>
class ScreenOf : public Screen {
public:
    void draw_frame(Panel& panel) final { touch_ = std::as_const(self()).draw(panel); }
    Next act_on_touch() final {
        if (!touch_) return Stay{};
        const Touch touch = std::move(*std::exchange(touch_, std::nullopt));
        return self().act(touch);
    }

private:
    Self& self() { return static_cast<Self&>(*this); }
    std::optional<Touch> touch_;
};

}  // namespace kiosk
