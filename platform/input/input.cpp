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
    for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP, SDL_MOUSEWHEEL, SDL_DROPFILE, SDL_DROPTEXT,
                              SDL_CLIPBOARDUPDATE, SDL_KEYMAPCHANGED}) {
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
