// The questions a device asks its hub, as Request to Response: batches, feeds, blocks, the time,
// the doorbell. Who the device is has been established by its certificate; no path or body says so.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "platform/http/http_message.hpp"
#include "services/sync/hub_blocks.hpp"
#include "services/sync/hub_feeds.hpp"
#include "services/sync/ingest.hpp"

namespace services::sync {

class DeviceApi final {
public:
    DeviceApi(Ingest& ingest, const HubFeeds& feeds, const HubBlocks& blocks,
              const platform::Clock& clock, const platform::Database& log)
        : ingest_(ingest), feeds_(feeds), blocks_(blocks), clock_(clock), log_(log) {}

    // POST /v1/streams/{stream}/batch, GET /v1/feeds?epoch=&{feed}={after}&..., POST
    // /v1/blocks/want, POST /v1/blocks/declare, GET /v1/time, GET /v1/doorbell; for a hub below
    // that was restored, GET /v1/streams/{stream}/records?after= of its own words. 404 for anything
    // else.
    platform::HttpResponse handle(const DeviceIdentity& device,
                                  const platform::HttpRequest& request) const;

private:
    platform::HttpResponse batch(const DeviceIdentity& device, std::string_view stream,
                                 std::string_view body) const;
    platform::HttpResponse own_records(const DeviceIdentity& device, std::string_view stream,
                                       const platform::HttpRequest& request) const;
    platform::HttpResponse feeds(const DeviceIdentity& device,
                                 const platform::HttpRequest& request) const;
    platform::HttpResponse want(const DeviceIdentity& device, std::string_view body) const;
    platform::HttpResponse declare(const DeviceIdentity& device, std::string_view body) const;
    platform::HttpResponse doorbell(const DeviceIdentity& device) const;

    // One look at the counter serves all doorbells for a moment.
    class Bell final {
    public:
        std::int64_t newest(const HubFeeds& feeds, platform::BootTime now);

    private:
        static constexpr std::chrono::milliseconds patience{50};
        std::mutex mutex_;
        std::optional<platform::BootTime> read_at_;
        std::int64_t newest_ = 0;
    };

    Ingest& ingest_;
    const HubFeeds& feeds_;
    const HubBlocks& blocks_;
    const platform::Clock& clock_;
    const platform::Database& log_;
    mutable Bell bell_;
};

}  // namespace services::sync
