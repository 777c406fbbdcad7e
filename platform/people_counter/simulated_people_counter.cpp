#include "platform/people_counter/simulated_people_counter.hpp"

namespace platform {
namespace {

constexpr std::chrono::seconds tells_every{10};

}  // namespace

SimulatedPeopleCounter::SimulatedPeopleCounter(int present, Walks walks) : walks_(walks) {
    report_.in = present;
}

// A quiet station: somebody every minute or so, and never fewer than nobody.
void SimulatedPeopleCounter::walk_by_chance() {
    const auto dice = chance_() % 24;
    if (dice > 3) return;
    const bool comes = report_.in - report_.out < 4 || (dice < 2 && report_.in - report_.out < 12);
    pass(comes ? 1 : 0, comes ? 0 : 1);
}

void SimulatedPeopleCounter::pass(int in, int out) {
    const std::lock_guard lock(mutex_);
    report_.openings = report_.openings.value_or(0) + 1;
    has_news_ = true;
    if (fault_ != CounterFault::stuck && fault_ != CounterFault::silent) {
        const bool doubles_ins = fault_ == CounterFault::doubled;
        const bool doubles_outs = doubles_ins || fault_ == CounterFault::outs_doubled;
        report_.in += doubles_ins ? 2 * in : in;
        report_.out += doubles_outs ? 2 * out : out;
    }
    changed_.notify_all();
}

void SimulatedPeopleCounter::fail(CounterFault fault) {
    const std::lock_guard lock(mutex_);
    fault_ = fault;
    if (fault == CounterFault::restarted) report_.in = report_.out = 0;
    has_news_ = true;
}

void SimulatedPeopleCounter::lock(bool is_locked) {
    const std::lock_guard lock(mutex_);
    report_.is_locked = is_locked;
    has_news_ = true;
    changed_.notify_all();
}

std::optional<CounterReport> SimulatedPeopleCounter::report() const {
    const std::lock_guard lock(mutex_);
    if (fault_ == CounterFault::silent) return std::nullopt;
    return report_;
}

std::optional<CounterReport> SimulatedPeopleCounter::poll(std::chrono::milliseconds longest_wait) {
    if (walks_ == Walks::by_chance && std::chrono::steady_clock::now() - told_at_ > tells_every)
        walk_by_chance();
    {
        std::unique_lock lock(mutex_);
        const auto is_due = [&] {
            return has_news_ || std::chrono::steady_clock::now() - told_at_ > tells_every;
        };
        if (!is_due()) changed_.wait_for(lock, longest_wait, [&] { return has_news_; });
        if (!is_due()) return std::nullopt;
        has_news_ = false;
        told_at_ = std::chrono::steady_clock::now();
    }
    return report();
}

}  // namespace platform
