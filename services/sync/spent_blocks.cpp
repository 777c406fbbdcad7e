#include "services/sync/spent_blocks.hpp"

#include "services/sync/row_values.hpp"

namespace services::sync {

namespace {

using platform::Transaction;

bool is_held(Transaction& transaction, std::string_view resource, platform::WallTime now) {
    return transaction
        .query_one(
            "SELECT block_id FROM hub_blocks WHERE resource = $resource AND is_void = 0"
            " AND ends > $now LIMIT 1",
            {{"resource", resource}, {"now", now.micros}})
        .has_value();
}

void let_go(Transaction& transaction, const HubFeeds& feeds, std::string_view resource) {
    for (const auto& row : transaction.query(
             "SELECT block_id, device, is_void FROM hub_blocks WHERE resource = $resource",
             {{"resource", resource}}))
        if (row.integer("is_void") == 0)
            feeds.withdraw(transaction, blocks_feed_of(id_at<DeviceId>(row, "device")),
                           row.text("block_id"));
    for (const auto* table : {"hub_blocks", "hub_block_free", "hub_block_resources"})
        transaction.execute("DELETE FROM " + std::string(table) + " WHERE resource = $resource",
                            {{"resource", resource}});
}

}  // namespace

int let_go_of_numbers(Transaction& transaction, const HubFeeds& feeds, std::string_view prefix,
                      platform::WallTime now,
                      const std::function<bool(std::string_view resource)>& is_over) {
    int gone = 0;
    for (const auto& row : transaction.query("SELECT resource FROM hub_block_resources"
                                             " ORDER BY resource")) {
        const auto& name = row.text("resource");
        if (!name.starts_with(prefix) || !is_over(name) || is_held(transaction, name, now))
            continue;
        let_go(transaction, feeds, name);
        ++gone;
    }
    return gone;
}

}  // namespace services::sync
