// The small joints between rooms that may not know each other: fates and call answers onto feeds,
// member tokens out of the installation's key, sealing keys for the hub's own records.
#pragma once

#include "platform/storage/database.hpp"
#include "services/assistance/assistance_desk.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/installation.hpp"
#include "services/keepers/keeper_office.hpp"
#include "services/membership/fate.hpp"
#include "services/membership/membership_office.hpp"
#include "services/sync/hub_feeds.hpp"
#include "services/sync/sealing_keys.hpp"

namespace services::hub {

class InstallationSealingKeys final : public sync::SealingKeySource {
public:
    InstallationSealingKeys(const Installation& installation, const platform::Clock& clock)
        : installation_(installation), clock_(clock) {}
    std::optional<platform::SealingPublicKey> current_sealing_key() const override;

private:
    const Installation& installation_;
    const platform::Clock& clock_;
};

class TokenIssuer final : public membership::CardIssuer {
public:
    explicit TokenIssuer(const Installation& installation) : installation_(installation) {}
    std::string token(membership::CardId card, platform::WallTime expires) const override;

private:
    const Installation& installation_;
};

// A fate goes to the device that took the application: it holds no more than its own receipts.
class FeedFates final : public membership::FatePublisher {
public:
    explicit FeedFates(const sync::HubFeeds& feeds) : feeds_(feeds) {}
    void publish(platform::Transaction& transaction, const membership::FateAddress& to,
                 const std::string& fate_json) override;

private:
    const sync::HubFeeds& feeds_;
};

// Answers to calls go to the station the call came from.
class FeedCalls final : public assistance::CallPublisher {
public:
    FeedCalls(const sync::HubFeeds& feeds, const devices::Devices& devices)
        : feeds_(feeds), devices_(devices) {}
    void publish(platform::Transaction& transaction, sync::DeviceId device,
                 const std::string& entry) override;

private:
    const sync::HubFeeds& feeds_;
    const devices::Devices& devices_;
};

// Which cards open a drawer goes to that station alone, as a bundle its kiosks can prove.
class BundledCards final : public keepers::CardPublisher {
public:
    explicit BundledCards(Bulletin& bulletin) : bulletin_(bulletin) {}
    void publish(platform::Transaction& transaction, sync::StationId station,
                 const std::string& cards) override;

private:
    Bulletin& bulletin_;
};

}  // namespace services::hub
