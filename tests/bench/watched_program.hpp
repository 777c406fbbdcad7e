// A program of ours seen from outside: when its mirror first shows a screen, what memory and time
// it uses. Ends it with SIGTERM when it goes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

class WatchedProgram final {
public:
    // `mirror` is the socket the program was told to open; its log goes to `log`.
    WatchedProgram(const std::vector<std::string>& words, std::filesystem::path mirror,
                   const std::filesystem::path& log);
    ~WatchedProgram();
    WatchedProgram(const WatchedProgram&) = delete;
    WatchedProgram& operator=(const WatchedProgram&) = delete;

    // Milliseconds from its start until its first screen stood in the window.
    double wait_for_first_screen();
    // Until the mirror shows this one.
    void wait_for_screen(const std::string& name) const;
    // Its proportional share of memory, in MB.
    double memory_mb() const;
    // CPU of all of its threads so far.
    double cpu_milliseconds() const;
    // Asks it to end and waits for that.
    void stop();

private:
    // What the mirror says now: a line of JSON, or nothing.
    std::string heard() const;
    void be_patient(std::chrono::steady_clock::time_point since) const;
    bool is_over() const;

    std::filesystem::path mirror_;
    std::filesystem::path log_;
    std::chrono::steady_clock::time_point start_;
    pid_t id_ = -1;
};

// A finger on the display, by xdotool.
void touch(int x, int y);
void wait(std::chrono::milliseconds time);

}  // namespace bench
