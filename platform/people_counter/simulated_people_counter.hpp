// A counter without hardware, for the demonstration and tests: people come and go past it, as many
// as the caller says or by chance, and it can fail as real ones do.
#pragma once

#include <condition_variable>
#include <mutex>
#include <random>

#include "platform/people_counter/people_counter.hpp"

namespace platform {

enum class CounterFault { none, stuck, doubled, outs_doubled, silent, restarted };

class SimulatedPeopleCounter final : public PeopleCounter {
public:
    enum class Walks { as_told, by_chance };
    // So many people are there already.
    explicit SimulatedPeopleCounter(int present = 0, Walks walks = Walks::as_told);

    // The door opens, and so many pass.
    void pass(int in, int out);
    void fail(CounterFault fault);
    void lock(bool is_locked);
    // As it says it now; nothing while it is silent.
    std::optional<CounterReport> report() const;

    std::optional<CounterReport> poll(std::chrono::milliseconds longest_wait) override;

private:
    void walk_by_chance();

    const Walks walks_;
    std::minstd_rand chance_{7};
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    CounterReport report_{0, 0, 0, std::nullopt};
    CounterFault fault_ = CounterFault::none;
    bool has_news_ = true;
    std::chrono::steady_clock::time_point told_at_{};
};

}  // namespace platform
