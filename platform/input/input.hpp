// What a person's finger does to the window, one event at a time. The main thread waits here and
// nowhere else; any thread may wake it. Keys, the mouse wheel and gestures have no meaning.
#pragma once

#include <chrono>
#include <optional>

namespace platform {

enum class InputKind {
    finger_down,
    finger_moved,
    finger_up,
    finger_lost,     // the touch ended without a release (window lost it)
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
    std::optional<long long> finger_;  // the one finger that counts
};

}  // namespace platform
