// What a feed of this hub says and was not looked at yet, for parts that keep in memory what is
// published: another process of this hub may have published it. From the start again when the hub
// was restored from a backup.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "services/sync/hub_feeds.hpp"

namespace services::hub {

class FeedReader final {
public:
    FeedReader(const sync::HubFeeds& feeds, std::string_view feed) : feeds_(feeds), feed_(feed) {}

    using Take = std::function<void(const sync::FeedItem& item)>;
    void read_on(const Take& take) {
        const std::scoped_lock lock(mutex_);
        for (;;) {
            const auto page = feeds_.read(feed_, epoch_, read_to_);
            for (const auto& item : page.items)
                if (item.body) take(item);
            epoch_ = page.epoch;
            read_to_ = page.next_after;
            if (!page.has_more) return;
        }
    }

private:
    const sync::HubFeeds& feeds_;
    const std::string feed_;
    std::mutex mutex_;  // guards how far it was read
    std::string epoch_;
    std::int64_t read_to_ = 0;
};

}  // namespace services::hub
