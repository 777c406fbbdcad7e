#include "services/sync/courier_thread.hpp"

#include <algorithm>
#include <utility>

#include "platform/base/fault.hpp"
#include "platform/base/log.hpp"

namespace services::sync {

namespace {

constexpr std::chrono::seconds patience_after_fault{5};
// Beside what a question to the hub may take, which the client's owner knows: the disk, and a
// machine that is busy.
constexpr std::chrono::minutes longest_work{1};

}  // namespace

CourierThread::CourierThread(Courier& courier, Outgoing& outgoing, platform::HttpClient& client,
                             platform::Clock& clock,
                             std::function<void(std::exception_ptr)> on_fault, SilenceTold silence)
    : courier_(courier),
      outgoing_(outgoing),
      client_(client),
      clock_(clock),
      on_fault_(std::move(on_fault)),
      silence_(std::move(silence)) {
    outgoing_.on_appended([this] { wake(); });
    platform::ClientRequest request;
    request.path = "/v1/doorbell";
    request.accept = "text/event-stream";
    doorbell_ = client_.listen(request, {[this](const std::string&) {
                                             courier_.ring();
                                             wake();
                                         },
                                         [this](bool is_connected) {
                                             if (!is_connected) return;
                                             courier_.link_up();
                                             wake();
                                         }});
    thread_ = std::thread([this] { run(); });
}

CourierThread::~CourierThread() {
    {
        const std::lock_guard lock(mutex_);
        is_leaving_ = true;
    }
    woken_.notify_all();
    client_.interrupt();
    doorbell_->stop();
    thread_.join();
    outgoing_.on_appended({});
}

void CourierThread::wake() {
    {
        const std::lock_guard lock(mutex_);
        is_woken_ = true;
    }
    woken_.notify_all();
}

platform::BootTime CourierThread::step() {
    if (silence_) silence_(longest_work);
    return courier_.step();
}

bool CourierThread::wait_until(platform::BootTime until) {
    std::unique_lock lock(mutex_);
    const auto patience = std::max(until - clock_.boot(), std::chrono::microseconds{0});
    if (silence_) silence_(patience + longest_work);
    woken_.wait_for(lock, patience, [this] { return is_woken_ || is_leaving_; });
    is_woken_ = false;
    return !is_leaving_;
}

void CourierThread::run() {
    // Sooner when something was written meanwhile: then there is room.
    while (carry() && wait_until(clock_.boot() + patience_after_fault)) {
    }
}

// Works until it shall leave (false), or until a fault that passes without us: true.
bool CourierThread::carry() {
    try {
        while (wait_until(step())) {
        }
        return false;
    } catch (const platform::Fault& fault) {
        if (!std::exchange(has_told_, true)) on_fault_(std::current_exception());
        platform::log(platform::LogLevel::alarm, "sync.courier_fault",
                      {{"kind", platform::name_of(fault.kind())}});
        return fault.kind() == platform::FaultKind::disk_full;
    } catch (...) {
        on_fault_(std::current_exception());
        return false;
    }
}

}  // namespace services::sync
