// What the hub says to devices: the newest body per feed and key, numbered by one counter row, so
// that a reader who goes by number never skips what commits late.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"
#include "services/sync/wire.hpp"

namespace services::sync {

struct DeviceIdentity {
    DeviceId device;
    StationId station;
    bool is_hub = false;  // it carries the streams of its own devices
    std::string area;     // the county it stands in; empty when unknown
};

// Feeds as the hub names them: one for all, one per station, one per device.
std::string hall_feed_of(StationId station);
std::string blocks_feed_of(DeviceId device);
std::string fates_feed_of(DeviceId device);
std::string stations_feed_of(std::string_view area);
// Which of them a device means by "hall"; nothing for a name no device may ask for.
std::optional<std::string> feed_for(const DeviceIdentity& device, std::string_view name);

// A feed by the name a device has for it, and how far it has read.
struct AskedFeed {
    std::string name;
    std::string feed;
    std::int64_t after = 0;
};

class HubFeeds final {
public:
    static constexpr int most_items_told = 200;  // in one page

    explicit HubFeeds(platform::Database& database) : database_(database) {}

    void publish(platform::Transaction& transaction, std::string_view feed, std::string_view key,
                 std::string_view body) const;
    void withdraw(platform::Transaction& transaction, std::string_view feed,
                  std::string_view key) const;
    // Rows after `after`; from the first when the reader's epoch is not the present one.
    FeedPage read(std::string_view feed, std::string_view epoch, std::int64_t after,
                  int most = most_items_told) const;
    // The same of several feeds; those with nothing new are left out.
    FeedNews news(const std::vector<AskedFeed>& asked, std::string_view epoch) const;
    // What a key says now, for those who change it in the same transaction.
    std::optional<std::string> body(platform::Transaction& transaction, std::string_view feed,
                                    std::string_view key) const;
    // The newest number of any feed, and of those the device reads: what the doorbell watches.
    std::int64_t newest() const;
    std::int64_t newest_for(const DeviceIdentity& device) const;

private:
    void put(platform::Transaction& transaction, std::string_view feed, std::string_view key,
             const std::optional<std::string>& body) const;

    platform::Database& database_;
};

}  // namespace services::sync
