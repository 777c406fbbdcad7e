// How the fate of a submission travels: closed by the room that decided it, under a key derived
// from the receipt's code, and kept per receipt hash on the feed of the device that issued the
// receipt. This room sees cipher text only.
#pragma once

#include <optional>

#include "platform/base/bytes.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/sync/feeds.hpp"
#include "services/sync/hub_feeds.hpp"

namespace services::sync {

// The hub's side, in the transaction that decided.
void publish_fate(platform::Transaction& transaction, const HubFeeds& feeds, DeviceId device,
                  const platform::Digest& receipt_hash, platform::ByteView closed);
// The device's side: nothing while the hub has said nothing about this receipt.
std::optional<platform::Bytes> find_fate(const Feeds& feeds, const platform::Digest& receipt_hash);

}  // namespace services::sync
