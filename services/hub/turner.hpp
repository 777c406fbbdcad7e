// Turns the projector on a thread of its own: at once when a batch came in, and every 200 ms for
// what other processes of this hub took in. After each turn it tells which devices' certificates
// count no longer. A full disk may have room again, so it tries on; any other fault ends it and is
// told once.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "platform/base/fault.hpp"
#include "platform/watchdog/sign_of_life.hpp"
#include "services/hub/certificate_watch.hpp"

namespace services::hub {

class Hub;

class Turner final {
public:
    using Cut = std::function<void(const std::set<std::string>& fingerprints)>;

    Turner(Hub& hub, std::function<void()> on_fault);
    ~Turner();
    Turner(const Turner&) = delete;
    Turner& operator=(const Turner&) = delete;

    void wake();
    // What ended it, once its `on_fault` was called.
    std::optional<platform::FaultKind> ended_by() const;
    // For the watchdog.
    const platform::SignOfLife& life() const { return life_; }

    // Called on the turner's thread for as long as the listener lives.
    class CutListener final {
    public:
        CutListener(Turner& turner, Cut cut) : turner_(turner) { turner_.set_cut(std::move(cut)); }
        ~CutListener() { turner_.set_cut({}); }
        CutListener(const CutListener&) = delete;
        CutListener& operator=(const CutListener&) = delete;

    private:
        Turner& turner_;
    };

private:
    void run();
    bool turn();
    bool goes_on_after(const platform::Fault& fault);
    void set_cut(Cut cut);

    Hub& hub_;
    std::function<void()> on_fault_;
    CertificateWatch certificates_;
    platform::SignOfLife life_;
    std::mutex cut_mutex_;
    Cut cut_;
    mutable std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
    bool is_leaving_ = false;
    std::optional<platform::FaultKind> ended_by_;
    bool was_full_ = false;  // of the turner's thread alone
    std::thread thread_;
};

}  // namespace services::hub
