#include "platform/input/input.hpp"

#include <SDL.h>

#include <algorithm>
#include <utility>

#include "platform/base/fault.hpp"

namespace platform {

namespace {

constexpr long long mouse_finger = -1;
constexpr std::size_t palm_contacts = 3;
constexpr std::chrono::seconds lost_sight{10};

struct Place {
    float x = 0;
    float y = 0;
};

Place place_of(const SDL_TouchFingerEvent& touch) {
    int width = 1;
    int height = 1;
    if (SDL_Window* window = SDL_GetWindowFromID(touch.windowID)) {
        SDL_GetWindowSize(window, &width, &height);
    }
    return {touch.x * static_cast<float>(width), touch.y * static_cast<float>(height)};
}

Contacts::Time time_of(const SDL_Event& event) {
    return Contacts::Time{event.common.timestamp};
}

std::optional<InputEvent> window_event(Contacts& contacts, Uint8 what) {
    switch (what) {
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_SIZE_CHANGED:
        case SDL_WINDOWEVENT_RESTORED:
            return InputEvent{InputKind::picture_lost};
        case SDL_WINDOWEVENT_FOCUS_LOST:
            return contacts.lost();
        default:
            return std::nullopt;
    }
}

std::optional<InputEvent> mouse_event(Contacts& contacts, const SDL_Event& event) {
    if (event.type == SDL_MOUSEMOTION) {
        if (event.motion.which == SDL_TOUCH_MOUSEID) return std::nullopt;
        return contacts.moved(mouse_finger, static_cast<float>(event.motion.x),
                              static_cast<float>(event.motion.y), time_of(event));
    }
    if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) {
        return std::nullopt;
    }
    const auto x = static_cast<float>(event.button.x);
    const auto y = static_cast<float>(event.button.y);
    return event.type == SDL_MOUSEBUTTONDOWN ? contacts.down(mouse_finger, x, y, time_of(event))
                                             : contacts.up(mouse_finger, x, y);
}

std::optional<InputEvent> touch_event(Contacts& contacts, const SDL_Event& event) {
    const SDL_TouchFingerEvent& touch = event.tfinger;
    const Place at = place_of(touch);
    switch (touch.type) {
        case SDL_FINGERDOWN:
            return contacts.down(touch.fingerId, at.x, at.y, time_of(event));
        case SDL_FINGERUP:
            return contacts.up(touch.fingerId, at.x, at.y);
        default:
            return contacts.moved(touch.fingerId, at.x, at.y, time_of(event));
    }
}

struct KeyMeaning {
    SDL_Scancode code;
    Key key;
};
constexpr KeyMeaning key_meanings[] = {
    {SDL_SCANCODE_UP, Key::up},
    {SDL_SCANCODE_DOWN, Key::down},
    {SDL_SCANCODE_LEFT, Key::left},
    {SDL_SCANCODE_RIGHT, Key::right},
    {SDL_SCANCODE_TAB, Key::right},
    {SDL_SCANCODE_RETURN, Key::confirm},
    {SDL_SCANCODE_KP_ENTER, Key::confirm},
    {SDL_SCANCODE_SPACE, Key::confirm},
    {SDL_SCANCODE_ESCAPE, Key::back},
    {SDL_SCANCODE_F1, Key::help},
    {SDL_SCANCODE_HELP, Key::help},
    {SDL_SCANCODE_KP_DIVIDE, Key::help},
    {SDL_SCANCODE_F2, Key::repeat},
    {SDL_SCANCODE_KP_MULTIPLY, Key::repeat},
    {SDL_SCANCODE_F3, Key::softer},
    {SDL_SCANCODE_VOLUMEDOWN, Key::softer},
    {SDL_SCANCODE_KP_MINUS, Key::softer},
    {SDL_SCANCODE_F4, Key::louder},
    {SDL_SCANCODE_VOLUMEUP, Key::louder},
    {SDL_SCANCODE_KP_PLUS, Key::louder},
    {SDL_SCANCODE_F5, Key::slower},
    {SDL_SCANCODE_F6, Key::faster},
};

// What a key types; 0 when it types nothing. Both blocks of digits run 1 to 9, then 0.
char typed_by(SDL_Scancode code) {
    if (code == SDL_SCANCODE_BACKSPACE) return '\b';
    if (code == SDL_SCANCODE_0 || code == SDL_SCANCODE_KP_0) return '0';
    const auto within = [code](SDL_Scancode first, SDL_Scancode last, char from) {
        return code >= first && code <= last ? static_cast<char>(from + (code - first)) : '\0';
    };
    if (const char digit = within(SDL_SCANCODE_1, SDL_SCANCODE_9, '1')) return digit;
    if (const char digit = within(SDL_SCANCODE_KP_1, SDL_SCANCODE_KP_9, '1')) return digit;
    return within(SDL_SCANCODE_A, SDL_SCANCODE_Z, 'a');
}

std::optional<InputEvent> key_event(const SDL_KeyboardEvent& event) {
    constexpr int shortcuts = KMOD_CTRL | KMOD_ALT | KMOD_GUI;
    const bool is_down = event.type == SDL_KEYDOWN;
    if (event.repeat != 0 || (is_down && (event.keysym.mod & shortcuts) != 0)) return std::nullopt;
    InputEvent meant{is_down ? InputKind::key_down : InputKind::key_up};
    const SDL_Scancode code = event.keysym.scancode;
    for (const KeyMeaning& meaning : key_meanings) {
        if (meaning.code == code) meant.key = meaning.key;
    }
    if (meant.key == Key::none) {
        meant.typed = typed_by(code);
        if (meant.typed == 0) return std::nullopt;
        meant.key = Key::typed;
    }
    return meant;
}

std::optional<InputEvent> meaning_of(Contacts& contacts, unsigned wake_event,
                                     const SDL_Event& event) {
    if (event.type == wake_event) return InputEvent{InputKind::woken};
    switch (event.type) {
        case SDL_QUIT:
            return InputEvent{InputKind::stop_requested};
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP:
            return touch_event(contacts, event);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
        case SDL_MOUSEMOTION:
            return mouse_event(contacts, event);
        case SDL_KEYDOWN:
        case SDL_KEYUP:
            return key_event(event.key);
        case SDL_WINDOWEVENT:
            return window_event(contacts, event.window.event);
        default:
            return std::nullopt;
    }
}

}  // namespace

void Contacts::hear_of(long long finger, Time now) {
    std::erase_if(on_glass_, [&](const Contact& one) {
        return one.finger == finger || now - one.heard_of > lost_sight;
    });
    if (on_glass_.empty()) is_palm_ = false;
    on_glass_.push_back({finger, now});
}

void Contacts::leave(long long finger) {
    std::erase_if(on_glass_, [&](const Contact& one) { return one.finger == finger; });
    if (on_glass_.empty()) is_palm_ = false;
}

std::optional<InputEvent> Contacts::down(long long finger, float x, float y, Time now) {
    hear_of(finger, now);
    const bool is_there = std::ranges::any_of(
        on_glass_, [&](const Contact& one) { return held_ == one.finger && one.finger != finger; });
    if (!is_there) held_.reset();
    if (!is_palm_ && on_glass_.size() >= palm_contacts) {
        is_palm_ = true;
        held_.reset();
        return InputEvent{InputKind::finger_lost};
    }
    if (is_palm_ || held_) return std::nullopt;
    held_ = finger;
    return InputEvent{InputKind::finger_down, x, y};
}

std::optional<InputEvent> Contacts::moved(long long finger, float x, float y, Time now) {
    for (Contact& one : on_glass_)
        if (one.finger == finger) one.heard_of = now;
    if (held_ != finger) return std::nullopt;
    return InputEvent{InputKind::finger_moved, x, y};
}

std::optional<InputEvent> Contacts::up(long long finger, float x, float y) {
    leave(finger);
    if (held_ != finger) return std::nullopt;
    held_.reset();
    return InputEvent{InputKind::finger_up, x, y};
}

std::optional<InputEvent> Contacts::lost() {
    on_glass_.clear();
    is_palm_ = false;
    if (!std::exchange(held_, std::nullopt)) return std::nullopt;
    return InputEvent{InputKind::finger_lost};
}

Input::Input() : wake_event_(SDL_RegisterEvents(1)) {
    if (wake_event_ == static_cast<Uint32>(-1)) {
        throw Fault(FaultKind::library, "SDL has no user events left");
    }
    SDL_StopTextInput();
    for (const Uint32 type :
         {SDL_MOUSEWHEEL, SDL_DROPFILE, SDL_DROPTEXT, SDL_CLIPBOARDUPDATE, SDL_KEYMAPCHANGED}) {
        SDL_EventState(type, SDL_IGNORE);
    }
}

std::optional<InputEvent> Input::poll() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        if (auto meaning = meaning_of(contacts_, wake_event_, event)) return meaning;
    }
    return std::nullopt;
}

std::optional<InputEvent> Input::wait(std::chrono::milliseconds at_most) {
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(at_most.count())) == 0) return std::nullopt;
    if (auto meaning = meaning_of(contacts_, wake_event_, event)) return meaning;
    return poll();
}

void Input::wake() {
    SDL_Event event{};
    event.type = wake_event_;
    SDL_PushEvent(&event);
}

}  // namespace platform
