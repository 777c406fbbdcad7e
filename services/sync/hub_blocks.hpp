// Ranges of what must not be given out twice. Each number is free, reserved or in exactly one
// block. After a restore the hub does not know what it granted since the backup: a gap of numbers
// is reserved until all holders have told what they hold, or their blocks have ended.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/id_mint.hpp"
#include "platform/storage/database.hpp"
#include "services/sync/admission.hpp"
#include "services/sync/alarms.hpp"
#include "services/sync/blocks.hpp"
#include "services/sync/hub_feeds.hpp"

namespace services::sync {

struct BlockResource {
    std::string name;
    std::int64_t first = 1;
    std::int64_t last = 99'999'999;
    std::int64_t count = 100;  // in one grant
    std::int64_t low_water = 30;
    std::chrono::hours life{24 * 30};
    std::int64_t reserved_gap = 10'000;  // how much may have been granted since the oldest backup
};

// For the restore: the lowest free numbers of every resource, at least as many as its reserved_gap
// says, are not granted until its longest block has ended, or staff say otherwise. How many more is
// chance (even over 0..1): a second restore of one backup must not grant where the first one did,
// and nothing in the backup tells of the first.
void reserve_gaps(platform::Transaction& transaction, platform::WallTime at, double chance);

// After a restore nothing is granted for so long: who has a line tells first what it holds.
inline constexpr std::chrono::minutes declaring_time{2};

class HubBlocks final {
public:
    HubBlocks(platform::Database& database, const platform::Clock& clock, platform::IdMint& ids,
              const HubFeeds& feeds, const Alarms& alarms)
        : database_(database), clock_(clock), ids_(ids), feeds_(feeds), alarms_(alarms) {}

    // False grants nothing and believes nothing declared. Set before use.
    void admit_only(Admits admits) { admits_ = std::move(admits); }

    // Makes the resource known; its numbers are free. Known already: only the settings change.
    void define(const BlockResource& resource) const { define(std::span(&resource, 1)); }
    void define(std::span<const BlockResource> resources) const;

    // Grants what is wanted through the device's feed, unless it has not fetched the last grant
    // yet. Nothing for an unknown resource or when nothing is free.
    std::optional<Block> want(DeviceId device, StreamId stream, const BlockWant& want) const;
    // One number for the hub itself, which never has to ask. Nothing for an unknown resource, when
    // nothing is free, or so soon after a restore that others may hold it.
    std::optional<std::int64_t> take_one(platform::Transaction& transaction,
                                         std::string_view resource) const;
    // So soon after a restore that devices may hold what this hub does not know of.
    bool awaits_declarations(platform::Transaction& transaction) const;
    // After a restore, once per epoch: what the device holds, and how far it had read the feeds.
    void declare(const DeviceIdentity& device, const std::vector<Block>& held,
                 std::int64_t heard) const;
    // Staff know that nobody can hold any of them: the reserved numbers are free again.
    void release_reserved(std::string_view resource) const;
    // The blocks of a forked or closed stream: their numbers are never granted again.
    void void_blocks_of(platform::Transaction& transaction, StreamId stream) const;
    std::vector<Block> granted() const;
    // All that was ever granted of one resource, to whom, and whether it still counts.
    struct Grant {
        Block block;
        DeviceId device;
        bool is_void = false;
    };
    std::vector<Grant> grants_of(std::string_view resource) const;

private:
    std::optional<Block> grant(platform::Transaction& transaction, DeviceId device, StreamId stream,
                               std::string_view name) const;
    struct Free {
        std::int64_t first = 0;
        std::int64_t last = 0;
    };
    std::optional<Free> lowest_free(platform::Transaction& transaction,
                                    const platform::Row& resource) const;
    void keep_declared(platform::Transaction& transaction, DeviceId device,
                       const Block& block) const;

    platform::Database& database_;
    const platform::Clock& clock_;
    platform::IdMint& ids_;
    const HubFeeds& feeds_;
    const Alarms& alarms_;
    Admits admits_;
};

}  // namespace services::sync
