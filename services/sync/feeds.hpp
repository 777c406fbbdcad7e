// What a device may hold, as the hub's feeds told it: the newest body per feed and key, and how far
// each feed was read. Rooms listen; what a listener writes is committed with the page.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/sync/wire.hpp"

namespace services::sync {

// The names a device asks for; which rows that means is the hub's business.
inline constexpr std::string_view bundles_feed = "bundles";
inline constexpr std::string_view hall_feed = "hall";
inline constexpr std::string_view blocks_feed = "blocks";
inline constexpr std::string_view fates_feed = "fates";
// Stations of the device's area: rung for by nothing, read with the rest every half minute.
inline constexpr std::string_view stations_feed = "stations";
// Its entry that is a signed bundle.
inline constexpr std::string_view stations_list_key = "list";
// What a region decides and no kiosk needs, for hubs below: procedures, plans, rules of relief.
inline constexpr std::string_view rules_feed = "rules";

struct FeedCursor {
    std::string epoch;
    std::int64_t after = 0;
};

using FeedListener = std::function<void(platform::Transaction&, const FeedItem&)>;

class Feeds final {
public:
    explicit Feeds(platform::Database& database) : database_(database) {}

    // Set before the courier runs. Called inside the page's transaction, which may run again.
    void listen(std::string_view feed, FeedListener listener);

    std::optional<std::string> body(std::string_view feed, std::string_view key) const;
    std::vector<FeedItem> items(std::string_view feed) const;
    FeedCursor cursor(std::string_view feed) const;

    // Keeps a page and tells the listeners. On a new epoch the feed is read again from 0; what the
    // hub does not know any more is withdrawn once it has been read to the end.
    void take(std::string_view feed, const FeedPage& page);

private:
    void tell(platform::Transaction& transaction, const FeedItem& item) const;
    void withdraw_unread(platform::Transaction& transaction, std::string_view feed,
                         const std::string& epoch) const;

    platform::Database& database_;
    std::multimap<std::string, FeedListener, std::less<>> listeners_;
};

}  // namespace services::sync
