// Questions and answers between two processes of this machine, over a Unix socket. A frame is four
// bytes of length (big-endian) and so many bytes. Knows nothing of what is asked.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"

namespace platform {

inline constexpr std::size_t largest_local_frame = std::size_t{64} * 1024 * 1024;

enum class LocalRefusal { nobody_there, no_answer_in_time, broke_off, too_large };

// Asks one question at a time and connects anew when the other side was started again. Thread-safe.
class LocalClient final {
public:
    LocalClient(std::string path, std::chrono::milliseconds patience);
    ~LocalClient();
    LocalClient(const LocalClient&) = delete;
    LocalClient& operator=(const LocalClient&) = delete;

    Outcome<std::string, LocalRefusal> ask(std::string_view question);

private:
    Outcome<std::string, LocalRefusal> ask_once(std::string_view question);
    void hang_up();

    std::string path_;
    std::chrono::milliseconds patience_;
    std::mutex mutex_;
    int socket_ = -1;
};

// Listens at a path only this user may reach (mode 600), replacing a stale socket left by a crash.
// Each connection is answered on a thread of its own, at most 16 at once.
class LocalServer final {
public:
    using Answer = std::function<std::string(std::string_view question)>;

    // Throws Fault (installation) when the path cannot be used or somebody else answers there.
    LocalServer(std::string path, Answer answer);
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

    // Serves until `stop` is true; looks at it, and tells that it went round, at least every 200
    // ms.
    void serve(const std::atomic<bool>& stop, const std::function<void()>& went_round = {});

private:
    void talk(int connection, const std::atomic<bool>& stop) const;

    std::string path_;
    Answer answer_;
    int listener_ = -1;
};

}  // namespace platform
