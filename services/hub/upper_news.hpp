// What the hub above this one said last of what this hub adds its own to: notices, and the stations
// around it. It is kept in a feed that no device asks for, so it is there after a restart with the
// line down, and as old as it is.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "services/directory/geojson.hpp"
#include "services/hub/bulletin.hpp"
#include "services/notices/notices_types.hpp"

namespace services::hub {

inline constexpr std::string_view upper_feed = "upper";

class UpperNews final {
public:
    UpperNews(const sync::HubFeeds& feeds, const Installation& installation);

    // Reads on from where it was. Whoever turns the hub calls it when a feed has moved.
    void refresh();

    std::vector<notices::Notice> notices() const;
    std::vector<directory::Station> stations() const;
    // As they can be believed now: what was not heard lately is unknown, with the cause.
    directory::States states(platform::WallTime now) const;
    // Another one whenever notices or lists of stations are others.
    std::int64_t stamp() const;

private:
    void take(const sync::FeedItem& item);
    void take_bundle(const sync::FeedItem& item);

    const sync::HubFeeds& feeds_;
    const Installation& installation_;
    mutable std::mutex mutex_;  // guards what follows
    std::string epoch_;
    std::int64_t read_to_ = 0;
    std::int64_t stamp_ = 0;
    std::vector<notices::Notice> notices_;
    std::map<std::string, std::vector<directory::Station>> lists_;  // by the bundle's name
    directory::States states_;
    platform::WallTime as_of_;
};

}  // namespace services::hub
