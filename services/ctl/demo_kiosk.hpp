// A kiosk in memory, enrolled with a hub in the same process: what a real one does with sync, seals
// and blocks, without a window. For demo data and stories.
#pragma once

#include <memory>
#include <optional>

#include "platform/clock/clock.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/http/simulated_line.hpp"
#include "services/assistance/assistance.hpp"
#include "services/assistance/assistance_projection.hpp"
#include "services/hub/hub.hpp"
#include "services/membership/membership_projection.hpp"
#include "services/membership/sign_up.hpp"
#include "services/sync/device_sync.hpp"

namespace services::ctl {

class DemoKiosk final {
public:
    DemoKiosk(hub::Hub& hub, platform::Clock& clock, platform::Dice& dice, sync::StationId station,
              std::string_view name, std::shared_ptr<const membership::Divisions> divisions);

    // A person at this kiosk; nothing when the draft was not taken.
    std::optional<membership::Receipt> join(const membership::Draft& draft);
    // Sends what waits, reads the feeds.
    void meet_hub() { device_.courier.run_until_idle(); }

    platform::SimulatedLine& line() { return line_; }
    sync::DeviceSync& device() { return device_; }
    membership::SignUp& sign_up() { return sign_up_; }
    assistance::Assistance& assistance() { return assistance_; }
    platform::Database& database() { return *database_; }

private:
    struct Numbers final : membership::NumberSource {
        explicit Numbers(sync::Blocks& b) : blocks(b) {}
        std::optional<std::int64_t> take(platform::Transaction& t) override {
            return blocks.take(t, "acceptance_number");
        }
        sync::Blocks& blocks;
    };
    struct News final : membership::ReceiptNews {
        explicit News(const DemoKiosk& k) : kiosk(k) {}
        bool is_at_hub(sync::RecordId record) const override;
        std::optional<std::string> fate_of(const platform::ReceiptCode& code) const override;
        const DemoKiosk& kiosk;
    };
    struct Enrolled {
        sync::JournalIdentity identity;
        std::string fingerprint;
        std::vector<std::string> bundles;
    };
    static Enrolled enrol(hub::Hub& hub, sync::StationId station, std::string_view name);
    membership::SignUpData data() const;

    hub::Hub& hub_;
    platform::IdMint ids_;
    Enrolled enrolled_;
    std::unique_ptr<platform::Database> database_;
    platform::SimulatedLine line_;
    sync::DeviceSync device_;
    membership::SubmissionProjection submissions_;
    assistance::AssistanceProjection calls_;
    Numbers numbers_;
    News news_;
    std::shared_ptr<const membership::Divisions> divisions_;
    membership::SignUp sign_up_;
    assistance::Assistance assistance_;
};

}  // namespace services::ctl
