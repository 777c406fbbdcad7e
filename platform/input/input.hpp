// What a person's finger does to the window, one event at a time. The main thread waits here and
// nowhere else; any thread may wake it. Keys, the mouse wheel and gestures have no meaning.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace platform {

enum class InputKind {
    finger_down,
    finger_moved,
    finger_up,
    finger_lost,     // the touch ended without a release (the window lost it; it is a palm)
    picture_lost,    // the window was uncovered or changed size: present everything again
    woken,           // another thread called wake()
    stop_requested,  // SIGTERM or SIGINT
};

// Places are pixels of the window.
struct InputEvent {
    InputKind kind = InputKind::woken;
    float x = 0;
    float y = 0;
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
