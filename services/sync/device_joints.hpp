// What a kiosk's sync gives to the rooms of a hall: numbers out of its blocks, and what the hall's
// hub said.
#pragma once

#include "services/sync/blocks.hpp"
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

class FeedHall final : public HallSource {
public:
    explicit FeedHall(const Feeds& feeds) : feeds_(feeds) {}
    std::optional<std::string> text(std::string_view key) const override {
        return feeds_.body(hall_feed, key);
    }

private:
    const Feeds& feeds_;
};

}  // namespace services::sync
