// What a systemd unit asks of its manager, as far as the supervisor of these tests keeps it.
#pragma once

#include <chrono>
#include <string>

namespace faults {

struct Unit {
    std::string program;  // the last part of ExecStart's first word
    bool restarts_always = false;
    std::chrono::milliseconds restart_after{100};
    std::chrono::milliseconds start_timeout{90'000};
    std::chrono::milliseconds watchdog{0};  // 0: none
    int watchdog_signal = 6;
    std::chrono::milliseconds start_limit_interval{10'000};
    int start_limit_burst = 5;
    int nice = 0;
    bool leaves_no_core = false;
};

// Throws std::runtime_error with the line it cannot read.
Unit read_unit(const std::string& path);

}  // namespace faults
