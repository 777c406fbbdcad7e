#include "services/sync/fates.hpp"

namespace services::sync {

void publish_fate(platform::Transaction& transaction, const HubFeeds& feeds, DeviceId device,
                  const platform::Digest& receipt_hash, platform::ByteView closed) {
    feeds.publish(transaction, fates_feed_of(device), platform::to_hex(receipt_hash),
                  platform::to_base64url(closed));
}

std::optional<platform::Bytes> find_fate(const Feeds& feeds, const platform::Digest& receipt_hash) {
    const auto text = feeds.body(fates_feed, platform::to_hex(receipt_hash));
    return text ? platform::from_base64url(*text) : std::nullopt;
}

}  // namespace services::sync
