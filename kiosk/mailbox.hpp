// Where a worker leaves its answer for the main thread. A letter is opened between two frames, and
// only while the one it is addressed to still lives. Any thread may post; one thread takes.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace kiosk {

// A letter is dropped when what this points to is gone.
using Addressee = std::weak_ptr<const void>;

class Mailbox final {
public:
    using Letter = std::function<void()>;

    // `ring` is called from the posting thread, to wake the main one.
    explicit Mailbox(std::function<void()> ring = {}) : ring_(std::move(ring)) {}
    void ring_with(std::function<void()> ring);

    void post(Addressee addressee, Letter letter);
    // Opens all letters; true when there was one.
    bool empty();

private:
    struct Posted {
        Addressee addressee;
        Letter letter;
    };
    std::mutex mutex_;
    std::vector<Posted> posted_;  // guarded by mutex_
    std::function<void()> ring_;  // guarded by mutex_
};

}  // namespace kiosk
