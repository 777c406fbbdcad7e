// What a person's finger or keypad does to the window, one event at a time. The main thread waits
// here and nowhere else; any thread may wake it. Only the keys named here have a meaning, and none
// together with Ctrl, Alt or the system's key; the mouse wheel and gestures have none.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace platform {

enum class InputKind {
    finger_down,
    finger_moved,
    finger_up,
    finger_lost,  // the touch ended without a release (the window lost it; it is a palm)
    key_down,
    key_up,
    picture_lost,    // the window was uncovered or changed size: present everything again
    woken,           // another thread called wake()
    stop_requested,  // SIGTERM or SIGINT
};

// The keys of a keypad for those who do not touch. It is an ordinary USB keyboard; these codes of
// the keyboard page of USB HID are what it sends, and a desk keyboard has all of them:
//   arrows, also Tab for right          up, down, left, right
//   Enter, Enter of the number block, space                confirm
//   Escape                              back
//   F1, Help, / of the number block     help: a person is called
//   F2, * of the number block           repeat
//   F4, volume up, + of the block       louder
//   F3, volume down, - of the block     softer
//   F6 and F5                           faster and slower
//   digits in both places, letters, Backspace              typed
enum class Key {
    none,
    up,
    down,
    left,
    right,
    confirm,
    back,
    repeat,
    help,
    louder,
    softer,
    faster,
    slower,
    typed
};

// Places are pixels of the window.
struct InputEvent {
    InputKind kind = InputKind::woken;
    float x = 0;
    float y = 0;
    Key key = Key::none;
    char typed = 0;  // '0' to '9', 'a' to 'z', '\b' for Backspace
};

// Which of the things that touch the glass counts: the first. A second is not there at all. Three
// at once are a palm or a sleeve: nothing counts until all of them are gone. One that was not heard
// of for ten seconds is gone, too: a touchscreen that loses a release must not close the station.
class Contacts final {
public:
    using Time = std::chrono::milliseconds;  // since any moment

    std::optional<InputEvent> down(long long finger, float x, float y, Time now);
    std::optional<InputEvent> moved(long long finger, float x, float y, Time now);
    std::optional<InputEvent> up(long long finger, float x, float y);
    // The window lost them all.
    std::optional<InputEvent> lost();

private:
    struct Contact {
        long long finger = 0;
        Time heard_of{};
    };
    void hear_of(long long finger, Time now);
    void leave(long long finger);

    std::vector<Contact> on_glass_;
    std::optional<long long> held_;
    bool is_palm_ = false;
};

class Input final {
public:
    // Needs the Window to exist already.
    Input();

    // Sleeps until something happens or the time is over.
    std::optional<InputEvent> wait(std::chrono::milliseconds at_most);
    // What has happened already, without waiting.
    std::optional<InputEvent> poll();
    // From any thread: wait() returns.
    void wake();

private:
    unsigned wake_event_ = 0;
    Contacts contacts_;
};

}  // namespace platform
