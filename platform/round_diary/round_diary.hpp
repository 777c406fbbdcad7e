// Writes down how long each round of a loop took, for whoever measures from outside: a line
// "begin end waited" each, in microseconds of the monotonic clock; `waited` is how long the machine
// let this thread wait for a processor meanwhile. It gives no verdict. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace platform {

class RoundDiary final {
public:
    // Throws Fault (installation) when the file cannot be written.
    explicit RoundDiary(const std::filesystem::path& file);

    void begin();
    void end();

private:
    std::int64_t waited_so_far();

    std::ofstream file_;
    std::ifstream scheduler_;
    std::int64_t began_ = 0;
    std::int64_t waited_before_ = 0;
};

}  // namespace platform
