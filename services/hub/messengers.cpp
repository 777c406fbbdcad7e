#include "services/hub/messengers.hpp"

#include "platform/crypto/hashing.hpp"
#include "platform/crypto/member_token.hpp"
#include "services/sync/fates.hpp"

namespace services::hub {

std::optional<platform::SealingPublicKey> InstallationSealingKeys::current_sealing_key() const {
    const auto now = clock_.wall();
    for (const auto& said : installation_.sealing_keys)
        if (said.root_says.not_before <= now && now < said.root_says.not_after) return said.key;
    return std::nullopt;
}

std::string TokenIssuer::token(membership::CardId card, platform::WallTime expires) const {
    return platform::sign_member_token(
        installation_.token_signer,
        {.card = card.value, .tier = 1, .not_after = platform::date_of(expires)});
}

void FeedFates::publish(platform::Transaction& transaction, const membership::FateAddress& to,
                        const std::string& fate_json) {
    const auto closed =
        platform::encrypt_under(to.fate_key, platform::as_bytes(fate_json), to.receipt_hash);
    sync::publish_fate(transaction, feeds_, to.device, to.receipt_hash, closed);
}

void FeedCalls::publish(platform::Transaction& transaction, sync::DeviceId device,
                        const std::string& entry) {
    const auto station = devices_.station_of(transaction, device);
    if (!station) return;  // a device that was never enrolled here has nobody to tell
    feeds_.publish(transaction, sync::hall_feed_of(station->id), "assistance." + to_text(device),
                   entry);
}

void BundledCards::publish(platform::Transaction& transaction, sync::StationId station,
                           const std::string& cards) {
    bulletin_.publish_at(transaction, {sync::hall_feed_of(station), keepers::cards_key},
                         keepers::cards_bundle, cards);
}

}  // namespace services::hub
