// What the keys of a keypad do. They press what a finger would press, by the same hand, and what
// they come to is said.
#include <utility>

#include "kiosk/navigator.hpp"

namespace kiosk {

namespace {

using platform::Key;

std::optional<Arrow> arrow_of(Key key) {
    switch (key) {
        case Key::up:
            return Arrow::up;
        case Key::down:
            return Arrow::down;
        case Key::left:
            return Arrow::left;
        case Key::right:
            return Arrow::right;
        default:
            return std::nullopt;
    }
}

std::string pad_key_for(char typed) {
    return typed == '\b' ? "pad.backspace" : std::string("pad.") + typed;
}

}  // namespace

void Navigator::key_down(Key key, char typed) {
    touched_at_ = clock_.boot();
    hush();
    if (std::exchange(warned_at_, std::nullopt)) {  // any key extends, and does no more
        panel_.finger().spent(clock_.boot());
        return;
    }
    const bool had_ring = panel_.focus().is_shown();
    const bool is_again = std::exchange(last_key_, key) == key;
    if (key == Key::typed) {
        // Pressed and released at once: whoever types fast holds two keys for a moment.
        press(key, pad_key_for(typed));
        return key_up(key);
    }
    panel_.focus().show();
    if (is_idle()) return wake_by_key(key);
    listen();
    if (had_ring || key == Key::help || key == Key::back) act_on_key(key, is_again);
}

void Navigator::act_on_key(Key key, bool is_again) {
    if (const auto arrow = arrow_of(key)) {
        const Walk walk = panel_.focus().walk(panel_.tree(), *arrow);
        if (walk == Walk::next_page || walk == Walk::previous_page) panel_.turn(walk);
        return;
    }
    switch (key) {
        case Key::confirm:
            if (!press(key, panel_.focus().key())) hear_again(is_again);
            return;
        case Key::back:
            if (!press(key, panel_.back_key())) hear_again(is_again);
            return;
        case Key::repeat:
            return hear_again(is_again);
        case Key::help:
            press(key, "aids.call");
            return;
        case Key::louder:
            return louder();
        case Key::softer:
            return softer();
        case Key::faster:
            return faster();
        case Key::slower:
            return slower();
        default:
            return;
    }
}

void Navigator::key_up(Key key) {
    touched_at_ = clock_.boot();
    if (!held_ || held_->key != key) return;
    const Point at = std::exchange(held_, std::nullopt)->at;
    if (is_idle()) listen();
    // Whoever asks for a person at the idle picture need not look for one.
    wants_person_ = key == Key::help && is_idle();
    panel_.finger().up(panel_.tree(), at.x, at.y, clock_.boot());
}

// The idle picture is one thing to touch.
void Navigator::wake_by_key(Key key) {
    const auto stops = stops_of(panel_.tree());
    if (!stops.empty()) press(key, stops.front()->key);
}

// As a finger in the middle of it.
bool Navigator::press(Key key, std::string_view node_key) {
    const Node* node = panel_.tree().find(node_key);
    if (node == nullptr || !node->is_touchable || !node->is_enabled) return false;
    const platform::PixelRect& rect = node->rect;
    const Point at{static_cast<float>(rect.x) + static_cast<float>(rect.width) / 2,
                   static_cast<float>(rect.y) + static_cast<float>(rect.height) / 2};
    panel_.finger().down(panel_.tree(), at.x, at.y, clock_.boot());
    held_ = HeldKey{key, at};
    return true;
}

// Whoever takes to the keys may not see: they are read to, unless they have said no.
void Navigator::listen() {
    if (aids_.has_voice || is_voice_unwanted_ || !settings_.offered.has_voice) return;
    switch_voice();
}

// Once: where one stands. At once again, or at the title: the whole page.
void Navigator::hear_again(bool is_again) {
    const Node* node = panel_.tree().find(panel_.focus().key());
    const bool is_title = node != nullptr && node->part == PagePart::asked && !node->is_touchable;
    if (node == nullptr || is_title || is_again) return repeat();
    say_node(node->key);
}

// A page that was read has said all of it; what the ring came to on a page already heard is said.
void Navigator::say_arrival(bool has_read) {
    const auto arrival = panel_.focus().take_arrival();
    if (!arrival || !aids_.has_voice || warned_at_) return;
    if (has_read && *arrival != Arrival::by_arrow) return;
    say_node(panel_.focus().key());
}

}  // namespace kiosk
