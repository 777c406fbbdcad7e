#include "services/hub/telling_thread.hpp"

#include <utility>

#include "platform/base/log.hpp"
#include "services/hub/hub_telling.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::seconds look_every{1};
constexpr int rounds_in_a_minute = 60;
// Twenty messages to a gateway that takes them slowly but does take them.
constexpr std::chrono::minutes longest_round{10};

}  // namespace

TellingThread::TellingThread(HubTelling& telling, std::function<void()> beside,
                             std::function<void()> on_fault)
    : telling_(telling),
      beside_(std::move(beside)),
      on_fault_(std::move(on_fault)),
      thread_([this] { run(); }) {}

TellingThread::~TellingThread() {
    {
        const std::scoped_lock lock(mutex_);
        is_leaving_ = true;
    }
    telling_.interrupt();
    woken_.notify_all();
    thread_.join();
}

std::optional<platform::FaultKind> TellingThread::ended_by() const {
    const std::scoped_lock lock(mutex_);
    return ended_by_;
}

bool TellingThread::round() {
    try {
        life_.silent_at_most(longest_round);
        telling_.pump.round();
        if (rounds_++ % rounds_in_a_minute == 0) beside_();
        is_held_up_ = false;
        return true;
    } catch (const platform::Fault& fault) {
        // While the opener is away the log takes nothing; that is the turner's to tell.
        const bool passes = fault.kind() == platform::FaultKind::disk_full ||
                            fault.kind() == platform::FaultKind::installation;
        if (!passes || !std::exchange(is_held_up_, true))
            platform::log(platform::LogLevel::alarm, "hub.telling_fault",
                          {{"kind", platform::name_of(fault.kind())}});
        if (passes) return true;
        {
            const std::scoped_lock lock(mutex_);
            ended_by_ = fault.kind();
        }
        life_.nothing_expected();
        on_fault_();
        return false;
    }
}

void TellingThread::run() {
    std::unique_lock lock(mutex_);
    while (!is_leaving_) {
        lock.unlock();
        const bool goes_on = round();
        lock.lock();
        if (!goes_on) return;
        woken_.wait_for(lock, look_every, [&] { return is_leaving_; });
    }
}

}  // namespace services::hub
