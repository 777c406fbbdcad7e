#include "kiosk/stage.hpp"

#include <algorithm>
#include <utility>

namespace kiosk {

namespace {
// One answers the touch, one shows where it led.
constexpr int frames_an_event = 2;
}  // namespace

Stage::Stage(platform::Window& window, platform::Input& input, Canvas& canvas, Panel& panel,
             Navigator& navigator)
    : window_(window), input_(input), canvas_(canvas), panel_(panel), navigator_(navigator) {
    navigator_.at_wipe([this] {
        canvas_.forget();
        fade_.forget();
        redraw_ = Redraw::everything;
        is_wiped_ = true;
    });
}

void Stage::at_edges(std::function<void()> begin, std::function<void()> end) {
    begin_ = std::move(begin);
    end_ = std::move(end);
}

void Stage::at_round(std::function<void()> went, std::optional<std::chrono::milliseconds> longest) {
    went_round_ = std::move(went);
    longest_rest_ = longest;
}

std::chrono::milliseconds Stage::rest() const {
    std::chrono::milliseconds rest = navigator_.rest();
    if (longest_rest_) rest = std::min(rest, *longest_rest_);
    return fade_.is_on() ? std::min(rest, Fade::a_step) : rest;
}

Theme Stage::theme(const platform::PixelView& pixels) const {
    Screenful screen = usual_screen(pixels.size);
    if (density_) screen.density = *density_;
    return {screen, navigator_.aids().look, navigator_.aids().shown_size()};
}

bool Stage::is_another_page() {
    const std::size_t page = panel_.page_number();
    return std::exchange(page_, page) != page;
}

// While one page goes over into another, what is drawn goes into the one that comes.
std::span<const platform::PixelRect> Stage::paint(const platform::PixelView& pixels) {
    // Where everything is drawn anew, a person has left or the picture was lost: nothing is kept.
    const bool may_fade = motion_ == Motion::quiet && redraw_ == Redraw::changed_tiles;
    const bool turns = is_another_page() && may_fade;
    if (fade_.is_on()) {
        const auto damage =
            canvas_.paint(fade_.next(), std::exchange(redraw_, Redraw::changed_tiles));
        return damage.empty() ? damage : fade_.end(pixels);
    }
    if (!turns) return canvas_.paint(pixels, std::exchange(redraw_, Redraw::changed_tiles));
    fade_.begin(pixels);
    const auto damage = canvas_.paint(fade_.next());
    fade_.changed(damage);
    ++figures_.fade_steps;
    return fade_.step(pixels);
}

void Stage::show(std::span<const platform::PixelRect> places) {
    window_.present(places);
    if (!places.empty()) ++figures_.presents;
    for (const platform::PixelRect& area : places) {
        figures_.pixels_painted += static_cast<std::uint64_t>(area.width * area.height);
    }
}

void Stage::draw_frame() {
    const platform::PixelView pixels = window_.pixels();
    canvas_.lay_out(theme(pixels), [this](Brush& brush) { navigator_.draw(brush); });
    show(paint(pixels));
    ++figures_.frames;
    if (told_) told_(panel_.tree());
    if (navigator_.act()) frames_due_ = frames_an_event + 1;
}

void Stage::take(const platform::InputEvent& event) {
    frames_due_ = frames_an_event;
    switch (event.kind) {
        case platform::InputKind::finger_down:
            return navigator_.finger_down(event.x, event.y);
        case platform::InputKind::finger_moved:
            return navigator_.finger_moved(event.x, event.y);
        case platform::InputKind::finger_up:
            return navigator_.finger_up(event.x, event.y);
        case platform::InputKind::finger_lost:
            return navigator_.finger_lost();
        case platform::InputKind::key_down:
            return navigator_.key_down(event.key, event.typed);
        case platform::InputKind::key_up:
            return navigator_.key_up(event.key);
        case platform::InputKind::picture_lost:
            fade_.forget();
            redraw_ = Redraw::everything;
            return;
        case platform::InputKind::woken:
            return;
        case platform::InputKind::stop_requested:
            is_stopping_ = true;
            return;
    }
}

void Stage::run(const std::function<bool()>& may_go_on) {
    while (!is_stopping_ && (!may_go_on || may_go_on())) {
        // One event a frame: a press is seen before its release acts.
        const auto event = frames_due_ > 0 ? input_.poll() : input_.wait(rest());
        if (begin_) begin_();
        if (event) take(*event);
        if (navigator_.pass_time()) frames_due_ = frames_an_event;
        const bool draws = frames_due_ > 0;
        if (draws) {
            --frames_due_;
            draw_frame();
        } else if (fade_.is_on() && !event) {
            ++figures_.fade_steps;
            show(fade_.step(window_.pixels()));
        }
        if (frames_due_ == 0 && std::exchange(is_wiped_, false) && after_wipe_) after_wipe_();
        if (draws && end_) end_();
        if (went_round_) went_round_();
    }
}

}  // namespace kiosk
