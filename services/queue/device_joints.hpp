// What a kiosk's sync gives to its queue: numbers out of its blocks, and what the hall's hub said.
#pragma once

#include "services/queue/queue_desk.hpp"
#include "services/queue/ticket_numbers.hpp"
#include "services/sync/blocks.hpp"
#include "services/sync/feeds.hpp"

namespace services::queue {

class BlockNumbers final : public TicketNumbers {
public:
    explicit BlockNumbers(const sync::Blocks& blocks) : blocks_(blocks) {}
    std::optional<std::int64_t> take(platform::Transaction& transaction,
                                     std::string_view resource) override {
        return blocks_.take(transaction, resource);
    }

private:
    const sync::Blocks& blocks_;
};

class FeedHall final : public HallSource {
public:
    explicit FeedHall(const sync::Feeds& feeds) : feeds_(feeds) {}
    std::optional<std::string> text(std::string_view key) const override {
        return feeds_.body(sync::hall_feed, key);
    }

private:
    const sync::Feeds& feeds_;
};

}  // namespace services::queue
