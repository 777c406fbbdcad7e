// Prints slips at a kiosk, one after the other, on a thread of its own, and puts on record what
// became of each. A slip that cannot be on paper in time is never printed later: the person has the
// code on the screen. It does not know what a slip means.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "platform/printer/printer.hpp"
#include "platform/printer/slip.hpp"
#include "services/slips/slip_projection.hpp"
#include "services/slips/slip_types.hpp"
#include "services/sync/record_log.hpp"

namespace services::slips {

// A slip is on paper within this time of being asked for, or the person takes the code.
inline constexpr std::chrono::seconds slip_patience{12};

struct SlipOrder {
    std::string what;     // "ticket"
    std::string subject;  // its id
    platform::Slip slip;
    std::chrono::milliseconds longest = slip_patience;
    // Told once, after it is on record, from the desk's thread or where the person is forgotten:
    // also when the screen that asked is long gone.
    std::function<void(SlipState)> at_end = {};
};

struct SlipNews {
    SlipState state = SlipState::pending;
    std::optional<platform::PrinterTrouble> trouble;
};

class SlipDesk final {
public:
    using Paint = std::function<platform::Dots(const platform::Slip&)>;

    // `told` is called from the desk's thread when there is news. A fault there (a full disk) is
    // handed to `on_fault`, once.
    SlipDesk(std::unique_ptr<platform::SlipPrinter> printer, Paint paint, sync::RecordLog& log,
             SlipProjection& projection, const platform::Clock& clock, std::function<void()> told,
             std::function<void(std::exception_ptr)> on_fault);
    ~SlipDesk();
    SlipDesk(const SlipDesk&) = delete;
    SlipDesk& operator=(const SlipDesk&) = delete;

    // At once; the news comes by itself.
    SlipId print(SlipOrder order);
    SlipNews news_of(SlipId slip) const;
    // The person took the code instead of paper that failed. No effect on one that printed.
    void replace_by_code(SlipId slip);
    // What the printer said last; it is asked again while something is wrong, every few seconds.
    platform::PrinterStatus printer() const;
    // A person left: what is not yet with the printer is not printed, and all of it is let go.
    void forget_person();

private:
    struct Job {
        SlipId id;
        SlipOrder order;
        platform::BootTime until;
    };
    void run();
    void look_at_printer();
    void do_job(const Job& job);
    void end(const Job& job, SlipState state, const platform::PrintResult& result,
             std::string trouble);
    void record(const Job& job, SlipState state, std::string trouble, bool is_near_end);

    std::unique_ptr<platform::SlipPrinter> printer_;  // the thread's
    Paint paint_;
    sync::RecordLog& log_;
    SlipProjection& projection_;
    const platform::Clock& clock_;
    std::function<void()> told_;
    std::function<void(std::exception_ptr)> on_fault_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    struct Known {
        SlipNews news;
        std::string what;
        std::string subject;
    };
    std::map<SlipId, Known> known_;  // of this session
    platform::PrinterStatus status_;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace services::slips
