#include "platform/input/input.hpp"

#include <SDL.h>

#include "platform/base/fault.hpp"

namespace platform {

namespace {

constexpr long long mouse_finger = -1;

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

// One finger at a time: a second one, or a palm, neither presses nor releases anything.
std::optional<InputEvent> finger_event(std::optional<long long>& held, long long finger,
                                       InputKind kind, Place place) {
    if (kind == InputKind::finger_down) {
        if (held) return std::nullopt;
        held = finger;
    } else {
        if (held != finger) return std::nullopt;
        if (kind == InputKind::finger_up) held.reset();
    }
    return InputEvent{kind, place.x, place.y};
}

std::optional<InputEvent> window_event(std::optional<long long>& held, Uint8 what) {
    switch (what) {
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_SIZE_CHANGED:
        case SDL_WINDOWEVENT_RESTORED:
            return InputEvent{InputKind::picture_lost};
        case SDL_WINDOWEVENT_FOCUS_LOST:
            if (!held) return std::nullopt;
            held.reset();
            return InputEvent{InputKind::finger_lost};
        default:
            return std::nullopt;
    }
}

std::optional<InputEvent> mouse_event(std::optional<long long>& held, const SDL_Event& event) {
    if (event.type == SDL_MOUSEMOTION) {
        if (event.motion.which == SDL_TOUCH_MOUSEID) return std::nullopt;
        return finger_event(
            held, mouse_finger, InputKind::finger_moved,
            {static_cast<float>(event.motion.x), static_cast<float>(event.motion.y)});
    }
    if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) {
        return std::nullopt;
    }
    const auto kind =
        event.type == SDL_MOUSEBUTTONDOWN ? InputKind::finger_down : InputKind::finger_up;
    return finger_event(held, mouse_finger, kind,
                        {static_cast<float>(event.button.x), static_cast<float>(event.button.y)});
}

std::optional<InputEvent> meaning_of(std::optional<long long>& held, unsigned wake_event,
                                     const SDL_Event& event) {
    if (event.type == wake_event) return InputEvent{InputKind::woken};
    switch (event.type) {
        case SDL_QUIT:
            return InputEvent{InputKind::stop_requested};
        case SDL_FINGERDOWN:
            return finger_event(held, event.tfinger.fingerId, InputKind::finger_down,
                                place_of(event.tfinger));
        case SDL_FINGERMOTION:
            return finger_event(held, event.tfinger.fingerId, InputKind::finger_moved,
                                place_of(event.tfinger));
        case SDL_FINGERUP:
            return finger_event(held, event.tfinger.fingerId, InputKind::finger_up,
                                place_of(event.tfinger));
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
        case SDL_MOUSEMOTION:
            return mouse_event(held, event);
        case SDL_WINDOWEVENT:
            return window_event(held, event.window.event);
        default:
            return std::nullopt;
    }
}

}  // namespace

Input::Input() : wake_event_(SDL_RegisterEvents(1)) {
    if (wake_event_ == static_cast<Uint32>(-1)) {
        throw Fault(FaultKind::library, "SDL has no user events left");
    }
    SDL_StopTextInput();
    for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP, SDL_MOUSEWHEEL, SDL_DROPFILE, SDL_DROPTEXT,
                              SDL_CLIPBOARDUPDATE, SDL_KEYMAPCHANGED}) {
        SDL_EventState(type, SDL_IGNORE);
    }
}

std::optional<InputEvent> Input::poll() {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        if (auto meaning = meaning_of(finger_, wake_event_, event)) return meaning;
    }
    return std::nullopt;
}

std::optional<InputEvent> Input::wait(std::chrono::milliseconds at_most) {
    SDL_Event event;
    if (SDL_WaitEventTimeout(&event, static_cast<int>(at_most.count())) == 0) return std::nullopt;
    if (auto meaning = meaning_of(finger_, wake_event_, event)) return meaning;
    return poll();
}

void Input::wake() {
    SDL_Event event{};
    event.type = wake_event_;
    SDL_PushEvent(&event);
}

}  // namespace platform
