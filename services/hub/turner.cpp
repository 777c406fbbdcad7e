#include "services/hub/turner.hpp"

#include <utility>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hub.hpp"

namespace services::hub {
namespace {

constexpr std::chrono::milliseconds look_every{200};
// While the opener is away there is no sense in asking it five times a second.
constexpr std::chrono::milliseconds opener_patience{1000};  // and for a full disk
// The opener is waited for for 20 s; the rest is for the store.
constexpr std::chrono::minutes longest_batch{2};

}  // namespace

Turner::Turner(Hub& hub, std::function<void()> on_fault)
    : hub_(hub),
      on_fault_(std::move(on_fault)),
      certificates_(hub.devices),
      thread_([this] { run(); }) {}

Turner::~Turner() {
    {
        const std::scoped_lock lock(mutex_);
        is_leaving_ = true;
    }
    woken_.notify_all();
    thread_.join();
}

void Turner::wake() {
    {
        const std::scoped_lock lock(mutex_);
        is_woken_ = true;
    }
    woken_.notify_all();
}

void Turner::set_cut(Cut cut) {
    const std::scoped_lock lock(cut_mutex_);
    cut_ = std::move(cut);
}

bool Turner::turn() {
    const bool opener_answers = hub_.turn([this] { life_.silent_at_most(longest_batch); });
    const auto gone = certificates_.gone();
    const std::scoped_lock lock(cut_mutex_);
    if (cut_ && !gone.empty()) cut_(gone);
    return opener_answers;
}

std::optional<platform::FaultKind> Turner::ended_by() const {
    const std::scoped_lock lock(mutex_);
    return ended_by_;
}

bool Turner::goes_on_after(const platform::Fault& fault) {
    const bool is_full = fault.kind() == platform::FaultKind::disk_full;
    if (!is_full || !std::exchange(was_full_, true)) {
        platform::log(platform::LogLevel::alarm, "hub.projector_fault",
                      {{"kind", platform::name_of(fault.kind())}});
    }
    if (is_full) return true;
    {
        const std::scoped_lock lock(mutex_);
        ended_by_ = fault.kind();
    }
    on_fault_();
    return false;
}

void Turner::run() {
    std::unique_lock lock(mutex_);
    while (!is_leaving_) {
        is_woken_ = false;
        lock.unlock();
        bool opener_answers = false;
        try {
            life_.silent_at_most(longest_batch);
            opener_answers = turn();
            was_full_ = false;
        } catch (const platform::Fault& fault) {
            if (!goes_on_after(fault)) return;
        }
        lock.lock();
        woken_.wait_for(lock, opener_answers ? look_every : opener_patience,
                        [&] { return is_leaving_ || (is_woken_ && opener_answers); });
    }
}

}  // namespace services::hub
