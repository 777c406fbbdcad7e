// What became of an application, told to the person alone: it leaves the hub closed under a key
// made of the receipt code, so that only who holds the code can read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/storage/database.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/record.hpp"

namespace services::membership {

struct Fate {
    ApplicationId application;
    std::string acceptance_number;
    State state{};
    platform::WallTime since;
    std::optional<RefuseReason> reason;
    std::vector<AskFor> asked;
    std::string note;  // in staff's words; may be empty
    std::string union_name;
    std::string member_number;  // once a member
    std::string card_token;     // signed by the hub, shown as a QR; once a member
    std::int64_t version = 0;   // of the application as it tells it; 0: said before it told
    bool operator==(const Fate&) const = default;
};

std::string to_json_text(const Fate& fate);
std::optional<Fate> fate_from_json(std::string_view text);

// Who the news is for: nobody but the holder of the code can open it.
struct FateAddress {
    sync::DeviceId device;  // that took the application
    platform::Digest receipt_hash{};
    platform::Digest fate_key{};
};

// Closes a fate and puts it on the feed `fates`, in the transaction that decided it. The hub
// provides it.
class FatePublisher {
public:
    virtual ~FatePublisher() = default;
    virtual void publish(platform::Transaction& transaction, const FateAddress& to,
                         const std::string& fate_json) = 0;
};

}  // namespace services::membership
