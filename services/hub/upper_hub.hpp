// The hub above this one, when there is one: hall, county, city. It is joined once, by a ticket of
// the upper hub (`yizhan-ctl enrol hub` there); from then on everything in this hub's log is
// carried up as it is, unopened, whenever the line allows. What this hub takes in never waits for
// it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "platform/base/fault.hpp"
#include "platform/http/http_client.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/upstream.hpp"

namespace services::sync {
class CourierThread;
}

namespace services::hub {

class Hub;
class UpperTexts;

struct UpperHub {
    std::string url;
    std::string name;  // of the place this hub stands at, as the upper hub calls it
    std::string authority_pem;
    platform::Bytes hub_key_sha256;
    std::string certificate_pem;
    std::string key_pem;
    // Nothing: it was joined by a version that did not keep it.
    std::optional<platform::VerifyKey> root;
    sync::StationId station;  // where this hub stands, as the upper hub knows it
    std::string station_number;
};

// Asks the hub named on the ticket and keeps its answer in `folder`/upstream/. Refused when this
// hub has joined one already.
platform::Outcome<platform::Nothing, InstallationRefusal> join_upper_hub(
    const std::filesystem::path& folder, sync::DeviceId self, std::string_view ticket);
// Nothing when none was joined.
platform::Outcome<std::optional<UpperHub>, InstallationRefusal> load_upper_hub(
    const std::filesystem::path& folder);

// Carries upward, and down what this hub may hold, on a thread of its own for as long as it lives.
// A hub that was restored first takes back what it said itself since the backup.
class UpperLine final {
public:
    // `on_fault` comes from that thread, once.
    UpperLine(const UpperHub& upper, Hub& hub, platform::Dice& dice,
              std::function<void()> on_fault);
    ~UpperLine();
    UpperLine(const UpperLine&) = delete;
    UpperLine& operator=(const UpperLine&) = delete;

    // This hub's log has grown. From any thread.
    void ring() { upstream_.relay.ring(); }
    // What ended it, once `on_fault` was called.
    std::optional<platform::FaultKind> ended_by() const;

private:
    void take_fault(const std::exception_ptr& fault);

    std::function<void()> on_fault_;
    platform::CurlClient client_;
    platform::IdMint ids_;
    sync::Upstream upstream_;
    std::unique_ptr<UpperTexts> texts_;
    mutable std::mutex mutex_;
    std::optional<platform::FaultKind> ended_by_;
    std::unique_ptr<sync::CourierThread> courier_;  // last: it starts at once
};

}  // namespace services::hub
