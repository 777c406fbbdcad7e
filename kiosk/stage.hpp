// Joins Dear ImGui to the window: waits for events, lets the navigator draw, presents what changed.
// An idle station draws one frame a minute. It knows no screen.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "kiosk/canvas.hpp"
#include "kiosk/fade.hpp"
#include "kiosk/navigator.hpp"
#include "platform/input/input.hpp"
#include "platform/window/window.hpp"

namespace kiosk {

// For the bench and the log.
struct StageFigures {
    std::uint64_t frames = 0;
    std::uint64_t presents = 0;
    std::uint64_t pixels_painted = 0;
    std::uint64_t fade_steps = 0;
};

enum class Motion { quiet, none };

class Stage final {
public:
    Stage(platform::Window& window, platform::Input& input, Canvas& canvas, Panel& panel,
          Navigator& navigator);

    // Until the program is asked to stop, or `may_go_on` says no (asked after every frame).
    void run(const std::function<bool()>& may_go_on = {});
    // One frame now, whatever happened.
    void draw_frame();

    void density(float pixels_a_millimetre) { density_ = pixels_a_millimetre; }
    // Whether pages go over into each other; nothing else moves.
    void motion(Motion motion) { motion_ = motion; }
    bool is_moving() const { return fade_.is_on(); }
    // After every frame: what the person sees, for the mirror and the voice.
    void at_frame(std::function<void(const Tree&)> told) { told_ = std::move(told); }
    // A person has left and the next picture stands: called where little lies on the stack.
    void after_wipe(std::function<void()> told) { after_wipe_ = std::move(told); }
    // Whenever the loop came round, which it then does at least so often.
    void at_round(std::function<void()> went, std::optional<std::chrono::milliseconds> longest);
    // Begin and end of each round with a frame: from the event to the picture that answers it, and
    // what was done after it. For measuring.
    void at_edges(std::function<void()> begin, std::function<void()> end);
    const StageFigures& figures() const { return figures_; }

private:
    Theme theme(const platform::PixelView& pixels) const;
    void take(const platform::InputEvent& event);
    std::chrono::milliseconds rest() const;
    std::span<const platform::PixelRect> paint(const platform::PixelView& pixels);
    void show(std::span<const platform::PixelRect> places);
    bool is_another_page();

    platform::Window& window_;
    platform::Input& input_;
    Canvas& canvas_;
    Panel& panel_;
    Navigator& navigator_;
    std::optional<float> density_;
    std::function<void(const Tree&)> told_;
    std::function<void()> after_wipe_;
    std::function<void()> begin_;
    std::function<void()> end_;
    std::function<void()> went_round_;
    std::optional<std::chrono::milliseconds> longest_rest_;
    StageFigures figures_;
    Redraw redraw_ = Redraw::everything;
    Fade fade_;
    Motion motion_ = Motion::quiet;
    std::size_t page_ = 0;  // that stood last
    int frames_due_ = 2;
    bool is_wiped_ = false;
    bool is_stopping_ = false;
};

}  // namespace kiosk
