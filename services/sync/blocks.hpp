// Numbers this device may give out by itself, in ranges the hub granted. Nobody else holds the same
// range. Out of range and out of line there is nothing: what is promised then is provisional.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"
#include "services/sync/wire.hpp"

namespace services::sync {

// The name of what is counted: two ids and the words between them.
inline constexpr std::size_t longest_resource = 120;

struct Block {
    std::string id;
    std::string resource;  // "acceptance_number"
    std::int64_t first = 0;
    std::int64_t last = 0;
    platform::WallTime ends;
    std::int64_t low_water = 0;
    StreamId stream;  // whose grant it is; void when that stream forks
};
std::string to_json_text(const Block& block);
std::optional<Block> block_from_json(std::string_view text);

struct BlockWant {
    std::string resource;
    std::vector<std::string> held;  // the ids of the live blocks, so that a repeated want is known
};

class Blocks final {
public:
    Blocks(platform::Database& database, const platform::Clock& clock)
        : database_(database), clock_(clock) {}

    // This device gives out from the resource: it is asked for whenever it runs low. Set at start.
    void keep_supplied(std::string_view resource);
    // The same for what changes from day to day: asked whenever the courier looks, on its thread.
    // Each room adds its own; set at start.
    void keep_supplied_with(std::function<std::vector<std::string>()> resources);

    // The next number, in the caller's transaction: given out once, or not at all.
    std::optional<std::int64_t> take(platform::Transaction& transaction,
                                     std::string_view resource) const;
    std::int64_t left(std::string_view resource) const;

    // Asked for by the courier: what runs low, and all that is held (to declare after a restore).
    std::vector<BlockWant> wants() const;
    std::vector<Block> held() const;
    // From the feed: a grant, or its withdrawal.
    void take_item(platform::Transaction& transaction, const FeedItem& item) const;
    void void_all(platform::Transaction& transaction) const;

    // The hub's epoch in which it was last told what is held here; empty: never.
    std::string declared_epoch() const;
    void keep_declared(std::string_view epoch) const;

private:
    std::map<std::string, std::int64_t, std::less<>> all_left() const;

    platform::Database& database_;
    const platform::Clock& clock_;
    std::vector<std::string> supplied_;
    std::vector<std::function<std::vector<std::string>()>> more_;
};

}  // namespace services::sync
