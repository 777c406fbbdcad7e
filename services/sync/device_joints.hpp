// What a kiosk's sync gives to the rooms of a hall: numbers out of its blocks, and what the hall's
// hub said.
#pragma once

#include <map>
#include <mutex>

#include "services/sync/blocks.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/number_source.hpp"

namespace services::sync {

class BlockNumbers final : public NumberSource {
public:
    explicit BlockNumbers(const Blocks& blocks) : blocks_(blocks) {}
    std::optional<std::int64_t> take(platform::Transaction& transaction,
                                     std::string_view resource) override {
        return blocks_.take(transaction, resource);
    }

private:
    const Blocks& blocks_;
};

// What was published for this hall as a signed bundle comes before what the feed says.
class FeedHall final : public HallSource {
public:
    FeedHall(const Feeds& feeds, const Bundles& bundles, StationId hall)
        : feeds_(feeds), bundles_(bundles), hall_(hall) {}
    std::optional<std::string> text(std::string_view key) const override {
        const auto name = hall_bundle(key, hall_);
        const auto number = bundles_.number_of(name);
        if (!number) return feeds_.body(hall_feed, key);
        const std::scoped_lock lock(mutex_);
        auto& held = held_[name];
        if (held.number != *number) {
            const auto bundle = bundles_.find(name);
            held = {*number, bundle ? bundle->body : std::string()};
        }
        return held.body;
    }

private:
    struct Held {
        std::int64_t number = 0;
        std::string body;
    };
    const Feeds& feeds_;
    const Bundles& bundles_;
    const StationId hall_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Held> held_;  // as last read: screens ask at every frame
};

}  // namespace services::sync
