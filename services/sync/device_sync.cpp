#include "services/sync/device_sync.hpp"

#include "platform/base/log.hpp"
#include "services/sync/device_tables.hpp"

namespace services::sync {

namespace {

platform::Database& with_tables(platform::Database& database) {
    prepare_device_tables(database);
    return database;
}

}  // namespace

DeviceSync::DeviceSync(platform::Database& database, platform::Clock& clock, platform::IdMint& ids,
                       platform::Dice& dice, platform::HttpClient& client,
                       DeviceSyncSettings settings)
    : bundles(with_tables(database), clock, settings.root),
      journal(database, clock, ids, bundles, settings.identity),
      feeds(database),
      blocks(database, clock),
      courier(journal, feeds, blocks, client, clock, dice, std::move(settings.courier)) {
    const auto take_bundle = [this](platform::Transaction& t, const FeedItem& item) {
        if (!item.body) return;  // what was signed stays in force until a newer one replaces it
        const auto accepted = bundles.accept(t, *item.body);
        if (!accepted) {
            platform::log(platform::LogLevel::alarm, "sync.bundle_refused",
                          {{"why", name_of(accepted.refusal())}});
        }
    };
    feeds.listen(bundles_feed, take_bundle);
    // The list of an area's stations is signed as well; their states are as fresh as the line.
    feeds.listen(stations_feed, [take_bundle](platform::Transaction& t, const FeedItem& item) {
        if (item.key == stations_list_key) take_bundle(t, item);
    });
    feeds.listen(blocks_feed, [this](platform::Transaction& t, const FeedItem& item) {
        blocks.take_item(t, item);
    });
}

}  // namespace services::sync
