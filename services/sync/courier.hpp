// Carries: obeys the planner, sends what goes out, reads the feeds, asks for blocks. One
// question at a time; only its own answer counts. A lost line is ordinary and never an error.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "platform/crypto/dice.hpp"
#include "platform/http/http_client.hpp"
#include "services/sync/blocks.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/outgoing.hpp"
#include "services/sync/planner.hpp"

namespace services::sync {

struct CourierSettings {
    PlannerSettings planner;
    std::vector<std::string> feeds{"bundles", "hall", "blocks", "fates", "stations"};
};

// For the technician's page and the readiness report.
struct CourierState {
    bool is_line_up = false;
    platform::BootTime line_since;  // of the last change; at first, when we began
    std::string last_refusal;       // code of what went wrong last; empty: nothing
    std::optional<platform::WallTime> last_answer;
};

class Courier final {
public:
    Courier(Outgoing& outgoing, Feeds& feeds, Blocks& blocks, platform::HttpClient& client,
            platform::Clock& clock, platform::Dice& dice, CourierSettings settings);

    // Does at most one thing the planner wants and answers when it wants to be called again
    // (at or before now: at once). Not from two threads.
    platform::BootTime step();
    // Steps until nothing more is due now. For tests and for leaving in good order.
    void run_until_idle();

    // From any thread: the doorbell rang; the link came up.
    void ring() { rung_ = true; }
    void link_up() { link_up_ = true; }
    CourierState state() const;

private:
    using Answer = platform::Outcome<platform::HttpResponse, platform::LineRefusal>;

    void send_batch(const OutgoingState& before);
    void take_answer(const OutgoingState& before, bool had_records,
                     const platform::HttpResponse& response);
    void open_new_stream(StreamId old, std::string_view why);
    void read_feeds();
    bool hear_feeds();
    bool take(const FeedNews& news);
    bool declare_blocks(const std::string& epoch);
    bool want_blocks();
    // The body of a good answer; any other has been noted for the planner.
    std::optional<platform::HttpResponse> ask(const platform::ClientRequest& request);
    Answer send(const platform::ClientRequest& request);
    bool learn_time_once();
    void note(AttemptResult result, std::string_view code,
              std::optional<std::chrono::seconds> retry_after = std::nullopt);

    Outgoing& outgoing_;
    Feeds& feeds_;
    Blocks& blocks_;
    platform::HttpClient& client_;
    platform::Clock& clock_;
    platform::Dice& dice_;
    const CourierSettings settings_;
    LineMemory memory_;
    bool has_forgiven_ = false;
    std::atomic<bool> rung_ = false;
    std::atomic<bool> link_up_ = false;
    mutable std::mutex mutex_;
    CourierState state_;
};

}  // namespace services::sync
