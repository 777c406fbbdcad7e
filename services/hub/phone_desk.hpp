// Joining from one's own phone, at the hub itself: the same door as at a kiosk, with the hub's own
// stream as its journal. What comes in by a stranger's hand is only what we gave out: a form's ids
// carry our mark.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/dice.hpp"
#include "platform/crypto/hashing.hpp"
#include "services/hub/bulletin.hpp"
#include "services/hub/phone_quota.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/sign_up.hpp"
#include "services/sync/hub_sync.hpp"

namespace services::hub {

class PhoneDesk final {
public:
    PhoneDesk(platform::Database& database, sync::HubSync& sync,
              membership::MembershipProjection& membership, const Bulletin& bulletin,
              const Installation& installation, platform::Dice& dice, const platform::Clock& clock);

    membership::SignUp sign_up;
    PhoneQuota looks{60, std::chrono::seconds{1}};
    // A family fills one form each; a machine that sends more waits.
    PhoneQuota submissions{12, std::chrono::seconds{60}};

    // What the hidden field of a form holds: one wish to join, which only we can have made.
    std::string mark(const membership::SignUpRequest& request) const;
    std::optional<membership::SignUpRequest> marked(std::string_view text) const;
    std::shared_ptr<const membership::Directory> directory() const { return bulletin_.directory(); }

private:
    // Applies to the register what it was given to seal, and keeps the submission as a kiosk does.
    class Projection final : public sync::Projection {
    public:
        Projection(platform::Database& database, membership::MembershipProjection& membership)
            : membership_(membership), submissions_(database) {}
        std::string_view room() const override { return "membership"; }
        sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                            platform::Transaction& transaction) override;
        std::vector<std::string_view> tables() const override { return {}; }

    private:
        membership::MembershipProjection& membership_;
        membership::SubmissionProjection submissions_;
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
    Projection projection_;
    Numbers numbers_;
    NoNews no_news_;
    std::shared_ptr<const membership::Divisions> divisions_;
};

}  // namespace services::hub
