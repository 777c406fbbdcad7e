#include "services/sync/blocks.hpp"

#include <algorithm>

#include "platform/base/json.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::sync {

using platform::Transaction;

namespace {

Block block_at(const platform::Row& row) {
    return {row.text("block_id"),        row.text("resource"),  row.integer("first_number"),
            row.integer("last_number"),  {row.integer("ends")}, row.integer("low_water"),
            StreamId{row.uuid("stream")}};
}

constexpr std::string_view declared_fact = "blocks_declared";

}  // namespace

std::string to_json_text(const Block& block) {
    return platform::to_canonical_text({{"id", block.id},
                                        {"resource", block.resource},
                                        {"first", block.first},
                                        {"last", block.last},
                                        {"ends", block.ends.micros},
                                        {"low_water", block.low_water},
                                        {"stream", platform::to_text(block.stream)}});
}

std::optional<Block> block_from_json(std::string_view text) {
    const auto json = platform::parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    const auto id = platform::text_member(*json, "id");
    const auto resource = platform::text_member(*json, "resource");
    const auto first = platform::integer_member(*json, "first");
    const auto last = platform::integer_member(*json, "last");
    const auto ends = platform::integer_member(*json, "ends");
    const auto low_water = platform::integer_member(*json, "low_water");
    const auto stream_text = platform::text_member(*json, "stream");
    const auto stream = stream_text ? platform::id_from_text<StreamId>(*stream_text) : std::nullopt;
    if (!id || !platform::uuid_from_text(*id) || !resource || resource->empty() ||
        resource->size() > longest_resource || !first || !last || *first < 0 || *last < *first ||
        !ends || !low_water || *low_water < 0 || !stream) {
        return std::nullopt;
    }
    return Block{*id, *resource, *first, *last, {*ends}, *low_water, *stream};
}

void Blocks::keep_supplied(std::string_view resource) {
    if (std::find(supplied_.begin(), supplied_.end(), resource) == supplied_.end()) {
        supplied_.emplace_back(resource);
    }
}

std::optional<std::int64_t> Blocks::take(Transaction& transaction,
                                         std::string_view resource) const {
    const auto row = transaction.query_one(
        "SELECT block_id, next_number FROM block_ranges WHERE resource = $resource"
        " AND is_void = 0 AND next_number <= last_number AND ends > $now"
        " ORDER BY ends, first_number LIMIT 1",
        {{"resource", resource}, {"now", clock_.wall().micros}});
    if (!row) return std::nullopt;
    transaction.execute(
        "UPDATE block_ranges SET next_number = next_number + 1 WHERE block_id = $id",
        {{"id", row->text("block_id")}});
    return row->integer("next_number");
}

std::int64_t Blocks::left(std::string_view resource) const {
    return database_.read([&](Transaction& t) {
        const auto row = t.query_one(
            "SELECT CAST(COALESCE(SUM(last_number - next_number + 1), 0) AS BIGINT) AS numbers_left"
            " FROM block_ranges WHERE resource = $resource AND is_void = 0 AND ends > $now",
            {{"resource", resource}, {"now", clock_.wall().micros}});
        return row ? row->integer("numbers_left") : std::int64_t{0};
    });
}

void Blocks::keep_supplied_with(std::function<std::vector<std::string>()> resources) {
    more_.push_back(std::move(resources));
}

std::vector<BlockWant> Blocks::wants() const {
    auto resources = supplied_;
    for (const auto& more : more_)
        for (auto& one : more())
            resources.push_back(std::move(one));
    const auto numbers_left = all_left();
    const auto blocks = held();
    std::vector<BlockWant> wants;
    for (const auto& resource : resources) {
        BlockWant want{resource, {}};
        std::int64_t low_water = 1;
        for (const auto& block : blocks) {
            if (block.resource != resource) continue;
            want.held.push_back(block.id);
            low_water = std::max(low_water, block.low_water);
        }
        const auto found = numbers_left.find(resource);
        if (found == numbers_left.end() || found->second < low_water)
            wants.push_back(std::move(want));
    }
    return wants;
}

std::map<std::string, std::int64_t, std::less<>> Blocks::all_left() const {
    return database_.read([&](Transaction& t) {
        std::map<std::string, std::int64_t, std::less<>> all;
        for (const auto& row :
             t.query("SELECT resource, CAST(SUM(last_number - next_number + 1) AS BIGINT)"
                     " AS numbers_left FROM block_ranges WHERE is_void = 0 AND ends > $now"
                     " GROUP BY resource",
                     {{"now", clock_.wall().micros}}))
            all.emplace(row.text("resource"), row.integer("numbers_left"));
        return all;
    });
}

std::vector<Block> Blocks::held() const {
    return database_.read([&](Transaction& t) {
        return platform::read_all(t.query("SELECT * FROM block_ranges WHERE is_void = 0"
                                          " AND ends > $now ORDER BY block_id",
                                          {{"now", clock_.wall().micros}}),
                                  block_at);
    });
}

void Blocks::take_item(Transaction& transaction, const FeedItem& item) const {
    const auto block = item.body ? block_from_json(*item.body) : std::nullopt;
    if (!block) {
        transaction.execute("UPDATE block_ranges SET is_void = 1 WHERE block_id = $id",
                            {{"id", item.key}});
        return;
    }
    // A grant heard again changes nothing: what was given out of it stays given out.
    transaction.execute(
        "INSERT INTO block_ranges (block_id, resource, first_number, last_number, next_number,"
        " ends, low_water, stream, is_void) VALUES ($id, $resource, $first, $last, $first, $ends,"
        " $low_water, $stream, 0) ON CONFLICT (block_id) DO NOTHING",
        {{"id", block->id},
         {"resource", block->resource},
         {"first", block->first},
         {"last", block->last},
         {"ends", block->ends.micros},
         {"low_water", block->low_water},
         {"stream", block->stream.value}});
}

void Blocks::void_all(Transaction& transaction) const {
    transaction.execute("UPDATE block_ranges SET is_void = 1 WHERE is_void = 0");
}

std::string Blocks::declared_epoch() const {
    return database_.read([&](Transaction& t) {
        const auto row = t.query_one("SELECT value FROM journal_facts WHERE name = $name",
                                     {{"name", declared_fact}});
        return row ? row->text("value") : std::string{};
    });
}

void Blocks::keep_declared(std::string_view epoch) const {
    database_.write([&](Transaction& t) {
        t.execute(
            "INSERT INTO journal_facts (name, value) VALUES ($name, $value)"
            " ON CONFLICT (name) DO UPDATE SET value = $value",
            {{"name", declared_fact}, {"value", epoch}});
    });
}

}  // namespace services::sync
