#include "lints/viewer.hpp"

#include <stdexcept>

#include "support/touch_probe.hpp"

namespace lints {

Viewer::Viewer(kiosk::StatusFace status)
    : status_(std::move(status)), wording_(support::catalogues()), canvas_(support::typefaces()) {}

Seen Viewer::frame(const Wear& wear, const std::function<void(kiosk::Brush&)>& draw) {
    const kiosk::Theme theme(kiosk::usual_screen(wear.screen), wear.aids.look, wear.aids.text_size);
    Seen seen{.tree = {}, .drawn = {}, .theme = theme, .picture = {}};
    const auto watched = [&](kiosk::Brush& brush) {
        brush.tell(&seen.drawn);
        draw(brush);
    };
    if (!wear.is_painted) {
        canvas_.lay_out(theme, watched);
        return seen;
    }
    pixels_.resize(static_cast<std::size_t>(wear.screen.width * wear.screen.height));
    // From stop to stop of a walk little but the ring changes.
    const auto redraw = wear.is_walked && last_painted_ == wear.screen
                            ? kiosk::Redraw::changed_tiles
                            : kiosk::Redraw::everything;
    last_painted_ = wear.screen;
    canvas_.frame(theme, watched, {pixels_.data(), wear.screen.width, wear.screen}, redraw);
    seen.picture = pixels_;
    return seen;
}

Seen Viewer::frame_of(kiosk::Panel& panel, kiosk::Screen& screen, const Wear& wear) {
    wording_.choose(wear.aids.language);
    Seen seen = frame(wear, [&](kiosk::Brush& brush) {
        draw_framed(panel, screen, status_, wear.aids, {.has_voice = true});
        panel.end(brush);
    });
    seen.tree = panel.tree();
    seen.is_mirrored = seen.tree.is_mirrored;
    return seen;
}

void Viewer::show(kiosk::Screen& screen, const Wear& wear,
                  const std::function<void(const Seen&)>& told) {
    if (wear.is_walked) return walk(screen, wear, told);
    kiosk::Panel panel(wording_);
    settle(panel, screen, wear);
    told(frame_of(panel, screen, wear));
    for (int page = 1; page < panel.page_count(); ++page) {
        turn(panel);
        told(frame_of(panel, screen, wear));
    }
}

// Some things ask how much room the page before had: the first frame is nobody's.
void Viewer::settle(kiosk::Panel& panel, kiosk::Screen& screen, Wear wear) {
    wear.is_painted = false;
    (void)frame_of(panel, screen, wear);
}

// From the first stop to the last, over all pages of the body.
void Viewer::walk(kiosk::Screen& screen, const Wear& wear,
                  const std::function<void(const Seen&)>& told) {
    constexpr int most_stops = 500;  // a walk that does not end is no walk
    kiosk::Panel panel(wording_);
    panel.focus().show();
    settle(panel, screen, wear);
    for (int stop = 0; stop < most_stops; ++stop) {
        const Seen seen = frame_of(panel, screen, wear);
        told(seen);
        const auto onward = seen.is_mirrored ? kiosk::Arrow::left : kiosk::Arrow::right;
        const kiosk::Walk walked = panel.focus().walk(panel.tree(), onward);
        if (walked == kiosk::Walk::next_page) panel.turn(walked);
        if (walked == kiosk::Walk::stayed) return;
    }
    throw std::runtime_error("the ring never comes to the end of " + std::string(screen.name()));
}

// As a finger would; a second between two touches, so that none is taken for a double one.
void Viewer::turn(kiosk::Panel& panel) {
    const kiosk::Node* next = panel.tree().find("common.next_page");
    if (next == nullptr) return;
    const auto x = static_cast<float>(next->rect.x + next->rect.width / 2);
    const auto y = static_cast<float>(next->rect.y + next->rect.height / 2);
    now_ = now_ + std::chrono::seconds(1);
    panel.finger().down(panel.tree(), x, y, now_);
    panel.finger().up(panel.tree(), x, y, now_);
}

Seen Viewer::page(const Wear& wear, const std::function<void(const kiosk::Easel&)>& draw) {
    kiosk::Tree tree;
    const kiosk::Touched touched;
    Seen seen = frame(wear, [&](kiosk::Brush& brush) {
        const kiosk::Theme& theme = brush.theme();
        brush.fill({0, 0, theme.width_mm(), theme.height_mm()}, theme.paper());
        draw(kiosk::Easel(brush, tree, touched, kiosk::Tone::red));
    });
    seen.tree = std::move(tree);
    return seen;
}

}  // namespace lints
