// Joining and asking for help from one's own phone, at the hub itself: the same doors as at a
// kiosk, with the hub's own stream as their journal. What comes in by a stranger's hand is only
// what we gave out: a form's ids carry our mark.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/phone_quota.hpp"
#include "services/membership/sign_up.hpp"
#include "services/requests/request_desk.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {

class HubRulebook;

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const membership::Divisions> built_in_divisions();

class PhoneDesk final {
public:
    PhoneDesk(platform::Database& database, sync::HubSync& sync, sync::Projection& membership,
              sync::Projection& requests, const HubRulebook& rulebook, const Bulletin& bulletin,
              const Installation& installation, platform::Dice& dice, const platform::Clock& clock);

    membership::SignUp sign_up;
    requests::RequestDesk request_desk;
    PhoneQuota looks{60, std::chrono::seconds{1}};
    // A family fills one form each; a machine that sends more waits.
    PhoneQuota submissions{12, std::chrono::seconds{60}};

    // What the hidden field of a form holds: one wish, which only we can have made.
    struct Wish {
        platform::Uuid id;
        std::string code;  // the receipt code; only its hash is ever stored
    };
    std::string mark(const Wish& wish) const;
    // Of a wish nobody had before.
    std::string fresh_mark();
    std::optional<Wish> marked(std::string_view text) const;
    std::shared_ptr<const membership::Directory> directory() const { return bulletin_.directory(); }

private:
    // Applies to the hub's own tables what it was given to seal, and keeps what was handed in as a
    // kiosk does.
    class Projection final : public sync::Projection {
    public:
        Projection(sync::Projection& of_hub, std::unique_ptr<sync::Projection> of_kiosk)
            : of_hub_(of_hub), of_kiosk_(std::move(of_kiosk)) {}
        std::string_view room() const override { return of_hub_.room(); }
        sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                            platform::Transaction& transaction) override;
        std::vector<std::string_view> tables() const override { return {}; }

    private:
        sync::Projection& of_hub_;
        std::unique_ptr<sync::Projection> of_kiosk_;
    };
    class Numbers final : public membership::NumberSource {
    public:
        explicit Numbers(const sync::HubBlocks& blocks) : blocks_(blocks) {}
        std::optional<std::int64_t> take(platform::Transaction& transaction) override;

    private:
        const sync::HubBlocks& blocks_;
    };
    // Whoever asks by phone sees the public page; nothing is looked up through this door.
    class NoNews final : public membership::ReceiptNews {
    public:
        bool is_at_hub(sync::RecordId) const override { return true; }
        std::optional<std::string> fate_of(const platform::ReceiptCode&) const override {
            return std::nullopt;
        }
    };

    const Bulletin& bulletin_;
    platform::Digest mark_key_;
    Projection applications_;
    Projection requests_;
    Numbers numbers_;
    NoNews no_news_;
    std::shared_ptr<const membership::Divisions> divisions_;
};

}  // namespace services::hub
