// Tells the service manager that the program is ready and goes round (systemd's notification
// socket and watchdog). A worker that is silent too long makes it fall silent too, so that the
// manager starts the program again. Without a manager it tells nobody. Main thread only.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/watchdog/sign_of_life.hpp"

namespace platform {

class Watchdog final {
public:
    // Reads what the manager put into the environment.
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    // `worker` lives longer than the watchdog is asked.
    void watch(const SignOfLife& worker) { workers_.push_back(&worker); }
    // The main loop came round; the first time says that the program is ready.
    void went_round();
    // What the program is doing, for `systemctl status` and units that ask; told when it changes.
    void says(std::string_view status);
    // How long the main loop may rest; nothing when nobody watches.
    std::optional<std::chrono::milliseconds> longest_rest() const { return longest_rest_; }

private:
    bool workers_are_well();
    void tell(std::string_view words) const;

    int socket_ = -1;
    std::optional<std::chrono::milliseconds> longest_rest_;
    std::vector<const SignOfLife*> workers_;
    std::chrono::steady_clock::time_point told_at_{};
    std::string status_;
    bool is_ready_ = false;
    bool was_well_ = true;
};

}  // namespace platform
