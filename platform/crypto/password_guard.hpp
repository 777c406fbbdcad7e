// Guards what people type as a secret, a password or a PIN, against many guesses: one is judged at
// a time, and wrong ones lock for longer and longer. It knows neither accounts nor hashes.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

namespace platform {

// How long a secret is shut after this many wrong ones in a row: the free ones cost nothing, then
// one minute, doubling, a day at most.
inline std::chrono::minutes lock_after(int failures, int free_failures) {
    if (failures <= free_failures) return std::chrono::minutes{0};
    const int doublings = std::min(failures - free_failures - 1, 11);
    return std::min(std::chrono::minutes{1LL << doublings}, std::chrono::minutes{24 * 60});
}

// Judging a secret is dear, by intent: one turn is taken at a time and one more waits for it;
// whoever comes then is turned away at once.
class PasswordLine final {
public:
    class Turn final {
    public:
        explicit Turn(PasswordLine& line) : line_(line), judging_(line.judging_, std::defer_lock) {
            is_granted_ = ++line_.length_ <= most_in_line;
            if (is_granted_) judging_.lock();
        }
        ~Turn() { --line_.length_; }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        bool is_granted() const { return is_granted_; }

    private:
        PasswordLine& line_;
        std::unique_lock<std::mutex> judging_;
        bool is_granted_ = false;
    };

private:
    static constexpr int most_in_line = 2;

    std::atomic<int> length_ = 0;
    std::mutex judging_;
};

}  // namespace platform
