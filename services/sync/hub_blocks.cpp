#include "services/sync/hub_blocks.hpp"

#include <algorithm>

#include "platform/storage/stored_values.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/row_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

struct Range {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::optional<std::int64_t> reserved_at;
};

Range range_at(const platform::Row& row) {
    return {row.integer("first_number"), row.integer("last_number"),
            row.maybe_integer("reserved_at")};
}

Block block_at(const platform::Row& row) {
    return {row.text("block_id"),        row.text("resource"),  row.integer("first_number"),
            row.integer("last_number"),  {row.integer("ends")}, row.integer("low_water"),
            StreamId{row.uuid("stream")}};
}

void add_range(Transaction& transaction, std::string_view resource, const Range& range) {
    if (range.last < range.first) return;
    transaction.execute(
        "INSERT INTO hub_block_free (resource, first_number, last_number, reserved_at)"
        " VALUES ($resource, $first, $last, $reserved_at)",
        {{"resource", resource},
         {"first", range.first},
         {"last", range.last},
         {"reserved_at", range.reserved_at}});
}

// Takes first..last out of whatever free or reserved ranges it touches.
void subtract(Transaction& transaction, std::string_view resource, std::int64_t first,
              std::int64_t last) {
    const auto touched = transaction.query(
        "SELECT * FROM hub_block_free WHERE resource = $resource"
        " AND first_number <= $last AND last_number >= $first ORDER BY first_number",
        {{"resource", resource}, {"first", first}, {"last", last}});
    for (const auto& row : touched) {
        const auto range = range_at(row);
        transaction.execute(
            "DELETE FROM hub_block_free WHERE resource = $resource AND first_number = $first",
            {{"resource", resource}, {"first", range.first}});
        add_range(transaction, resource, {range.first, first - 1, range.reserved_at});
        add_range(transaction, resource, {last + 1, range.last, range.reserved_at});
    }
}

void add_block(Transaction& transaction, DeviceId device, const Block& block, bool is_void) {
    transaction.execute(
        "INSERT INTO hub_blocks (block_id, resource, first_number, last_number, ends, low_water,"
        " device, stream, is_void) VALUES ($id, $resource, $first, $last, $ends, $low_water,"
        " $device, $stream, $is_void)",
        {{"id", block.id},
         {"resource", block.resource},
         {"first", block.first},
         {"last", block.last},
         {"ends", block.ends.micros},
         {"low_water", block.low_water},
         {"device", device.value},
         {"stream", block.stream.value},
         {"is_void", is_void}});
}

std::int64_t free_numbers(Transaction& transaction, std::string_view resource) {
    const auto row = transaction.query_one(
        "SELECT CAST(COALESCE(SUM(last_number - first_number + 1), 0) AS BIGINT) AS numbers"
        " FROM hub_block_free WHERE resource = $resource AND reserved_at IS NULL",
        {{"resource", resource}});
    return row ? row->integer("numbers") : 0;
}

std::vector<Block> live_blocks(Transaction& transaction, StreamId stream, std::string_view resource,
                               platform::WallTime now) {
    return platform::read_all(
        transaction.query("SELECT * FROM hub_blocks WHERE stream = $stream AND resource = $resource"
                          " AND is_void = 0 AND ends > $now ORDER BY first_number",
                          {{"stream", stream.value}, {"resource", resource}, {"now", now.micros}}),
        block_at);
}

std::optional<platform::Row> resource_of(Transaction& transaction, std::string_view name) {
    return transaction.query_one("SELECT * FROM hub_block_resources WHERE resource = $resource",
                                 {{"resource", name}});
}

void define_one(Transaction& t, const BlockResource& resource) {
    const auto is_known = resource_of(t, resource.name).has_value();
    t.execute(
        "INSERT INTO hub_block_resources (resource, grant_count, low_water, life_hours,"
        " reserved_gap) VALUES ($resource, $count, $low_water, $life, $gap)"
        " ON CONFLICT (resource) DO UPDATE SET grant_count = $count, low_water = $low_water,"
        " life_hours = $life, reserved_gap = $gap",
        {{"resource", resource.name},
         {"count", resource.count},
         {"low_water", resource.low_water},
         {"life", static_cast<std::int64_t>(resource.life.count())},
         {"gap", resource.reserved_gap}});
    if (!is_known) add_range(t, resource.name, {resource.first, resource.last, std::nullopt});
}

bool is_open_stream_of(Transaction& transaction, StreamId stream, DeviceId device) {
    return transaction
        .query_one(
            "SELECT s.stream FROM hub_streams s WHERE s.stream = $stream AND s.device = $device"
            " AND s.closed IS NULL",
            {{"stream", stream.value}, {"device", device.value}})
        .has_value();
}

}  // namespace

void reserve_gaps(Transaction& transaction, platform::WallTime at, double chance) {
    for (const auto& resource : transaction.query("SELECT * FROM hub_block_resources")) {
        const auto& name = resource.text("resource");
        auto left =
            std::max(resource.integer("reserved_gap"),
                     static_cast<std::int64_t>(
                         static_cast<double>(free_numbers(transaction, name)) / 2 * chance));
        for (const auto& row :
             transaction.query("SELECT * FROM hub_block_free WHERE resource = $resource"
                               " AND reserved_at IS NULL ORDER BY first_number",
                               {{"resource", name}})) {
            if (left <= 0) break;
            const auto range = range_at(row);
            const auto last = std::min(range.last, range.first + left - 1);
            left -= last - range.first + 1;
            subtract(transaction, name, range.first, last);
            add_range(transaction, name, {range.first, last, at.micros});
        }
    }
}

void HubBlocks::define(std::span<const BlockResource> resources) const {
    database_.write([&](Transaction& t) {
        for (const auto& resource : resources)
            define_one(t, resource);
    });
}

std::optional<Block> HubBlocks::want(DeviceId device, StreamId stream,
                                     const BlockWant& want) const {
    return database_.write([&](Transaction& t) -> std::optional<Block> {
        if (admits_ && !admits_(t, device)) return std::nullopt;
        if (!is_open_stream_of(t, stream, device)) return std::nullopt;
        // A want repeated because its answer was lost must not be granted twice.
        for (const auto& block : live_blocks(t, stream, want.resource, clock_.wall())) {
            const bool has_it =
                std::find(want.held.begin(), want.held.end(), block.id) != want.held.end();
            if (!has_it) {
                feeds_.publish(t, blocks_feed_of(device), block.id, to_json_text(block));
                return block;
            }
        }
        return grant(t, device, stream, want.resource);
    });
}

bool HubBlocks::awaits_declarations(Transaction& transaction) const {
    const auto epoch = current_epoch(transaction);
    return epoch.number > 1 && clock_.wall() - epoch.made < declaring_time;
}

std::optional<HubBlocks::Free> HubBlocks::lowest_free(Transaction& transaction,
                                                      const platform::Row& resource) const {
    if (awaits_declarations(transaction)) return std::nullopt;
    const auto life = std::chrono::hours{resource.integer("life_hours")};
    const auto row = transaction.query_one(
        "SELECT * FROM hub_block_free WHERE resource = $resource"
        " AND (reserved_at IS NULL OR reserved_at < $ended) ORDER BY first_number LIMIT 1",
        {{"resource", resource.text("resource")}, {"ended", (clock_.wall() + -life).micros}});
    if (!row) return std::nullopt;
    const auto range = range_at(*row);
    return Free{range.first, range.last};
}

std::optional<std::int64_t> HubBlocks::take_one(Transaction& transaction,
                                                std::string_view name) const {
    const auto resource = resource_of(transaction, name);
    const auto free = resource ? lowest_free(transaction, *resource) : std::nullopt;
    if (!free) return std::nullopt;
    subtract(transaction, name, free->first, free->first);
    return free->first;
}

std::optional<Block> HubBlocks::grant(Transaction& transaction, DeviceId device, StreamId stream,
                                      std::string_view name) const {
    const auto resource = resource_of(transaction, name);
    if (!resource) return std::nullopt;
    const auto free = lowest_free(transaction, *resource);
    if (!free) return std::nullopt;
    const auto life = std::chrono::hours{resource->integer("life_hours")};
    Block block;
    block.id = platform::to_text(ids_.mint());
    block.resource = name;
    block.first = free->first;
    block.last = std::min(free->last, free->first + resource->integer("grant_count") - 1);
    block.ends = clock_.wall() + life;
    block.low_water = resource->integer("low_water");
    block.stream = stream;
    subtract(transaction, name, block.first, block.last);
    add_block(transaction, device, block, false);
    feeds_.publish(transaction, blocks_feed_of(device), block.id, to_json_text(block));
    return block;
}

void HubBlocks::declare(const DeviceIdentity& device, const std::vector<Block>& held,
                        std::int64_t heard) const {
    database_.write([&](Transaction& t) {
        if (admits_ && !admits_(t, device.device)) return;
        const auto epoch = current_epoch(t);
        t.execute(
            "INSERT INTO hub_block_declared (device, epoch, at) VALUES ($device, $epoch, $at)"
            " ON CONFLICT (device, epoch) DO NOTHING",
            {{"device", device.device.value}, {"epoch", epoch.id}, {"at", clock_.wall().micros}});
        // Who declares has read nothing of this epoch yet. The counter itself moves on as others
        // are answered, so what the backup held is compared, and a copied disk counts for itself.
        const auto said = said_in_backup(t);
        if (epoch.number > 1 && heard > said) {
            alarms_.raise(t, AlarmKind::forgotten, epoch.id, device.device,
                          "heard=" + std::to_string(heard) + " known=" + std::to_string(said));
        }
        for (const auto& block : held)
            keep_declared(t, device.device, block);
    });
}

void HubBlocks::keep_declared(Transaction& transaction, DeviceId device, const Block& block) const {
    const auto known = transaction.query_one("SELECT is_void FROM hub_blocks WHERE block_id = $id",
                                             {{"id", block.id}});
    if (known) return;
    const auto clash = transaction.query_one(
        "SELECT block_id FROM hub_blocks WHERE resource = $resource AND first_number <= $last"
        " AND last_number >= $first LIMIT 1",
        {{"resource", block.resource}, {"first", block.first}, {"last", block.last}});
    const auto resource = transaction.query_one(
        "SELECT grant_count FROM hub_block_resources WHERE resource = $resource",
        {{"resource", block.resource}});
    // A hub that was never restored knows every grant; and none is ever so large.
    const bool is_ours = current_epoch(transaction).number > 1 && resource &&
                         block.last - block.first < resource->integer("grant_count") * 10;
    if (clash || !is_ours) {
        alarms_.raise(
            transaction, AlarmKind::block_clash, block.id, device,
            block.resource + " " + std::to_string(block.first) + ".." + std::to_string(block.last));
        feeds_.withdraw(transaction, blocks_feed_of(device), block.id);
        return;
    }
    subtract(transaction, block.resource, block.first, block.last);
    add_block(transaction, device, block, false);
    feeds_.publish(transaction, blocks_feed_of(device), block.id, to_json_text(block));
}

void HubBlocks::release_reserved(std::string_view resource) const {
    database_.write([&](Transaction& t) {
        t.execute("UPDATE hub_block_free SET reserved_at = NULL WHERE resource = $resource",
                  {{"resource", resource}});
    });
}

void HubBlocks::void_blocks_of(Transaction& transaction, StreamId stream) const {
    const auto rows = transaction.query(
        "SELECT block_id, device FROM hub_blocks WHERE stream = $stream AND is_void = 0",
        {{"stream", stream.value}});
    for (const auto& row : rows) {
        transaction.execute("UPDATE hub_blocks SET is_void = 1 WHERE block_id = $id",
                            {{"id", row.text("block_id")}});
        feeds_.withdraw(transaction, blocks_feed_of(id_at<DeviceId>(row, "device")),
                        row.text("block_id"));
    }
}

std::vector<Block> HubBlocks::granted() const {
    return database_.read([](Transaction& t) {
        return platform::read_all(t.query("SELECT * FROM hub_blocks WHERE is_void = 0"
                                          " ORDER BY resource, first_number"),
                                  block_at);
    });
}

std::vector<HubBlocks::Grant> HubBlocks::grants_of(std::string_view resource) const {
    return database_.read([&](Transaction& t) {
        std::vector<Grant> grants;
        for (const auto& row : t.query("SELECT * FROM hub_blocks WHERE resource = $resource"
                                       " ORDER BY first_number, block_id",
                                       {{"resource", resource}}))
            grants.push_back(
                {block_at(row), id_at<DeviceId>(row, "device"), row.integer("is_void") != 0});
        return grants;
    });
}

}  // namespace services::sync
