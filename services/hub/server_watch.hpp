// Sees whether a server's threads go round, by asking again as soon as they did. It declines to
// mend anything: the watchdog falls silent with it.
#pragma once

#include <atomic>
#include <chrono>

#include "platform/http/http_server.hpp"
#include "platform/watchdog/sign_of_life.hpp"

namespace services::hub {

class ServerWatch final {
public:
    // The server's threads end before this does.
    void look(platform::HttpServer& server) {
        if (is_asked_.exchange(true)) return;
        life_.silent_at_most(longest_answer);
        server.ask_round([this] { is_asked_ = false; });
    }
    const platform::SignOfLife& life() const { return life_; }

private:
    // Handlers wait for the store, and some of them are slow on purpose.
    static constexpr std::chrono::seconds longest_answer{60};

    std::atomic<bool> is_asked_{false};
    platform::SignOfLife life_;
};

}  // namespace services::hub
