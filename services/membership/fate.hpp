// What became of an application, told to the person alone: closed under a key made of the receipt
// code, so that only who holds the code can read it. Wherever it is stored, it is cipher text.
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

namespace services::membership {

struct Fate {
    ApplicationId application;
    State state{};
    platform::WallTime since;
    std::optional<RefuseReason> reason;
    std::vector<AskFor> asked;
    std::string note;  // in staff's words; may be empty
    std::string union_name;
    std::string member_number;  // once a member
    std::string card_token;     // signed by the hub, shown as a QR; once a member
    bool operator==(const Fate&) const = default;
};

std::string to_json_text(const Fate& fate);
std::optional<Fate> fate_from_json(std::string_view text);

// Closed and opened under the key derived from the receipt code; bound to the code's hash.
platform::Bytes close_fate(const Fate& fate, const platform::Digest& fate_key,
                           const platform::Digest& receipt_hash);
std::optional<Fate> open_fate(platform::ByteView cipher, const platform::Digest& fate_key,
                              const platform::Digest& receipt_hash);

// Puts a closed fate on the feed `fates`, in the transaction that decided it. The hub provides it.
class FatePublisher {
public:
    virtual ~FatePublisher() = default;
    virtual void publish(platform::Transaction& transaction, const platform::Digest& receipt_hash,
                         const platform::Bytes& closed) = 0;
};

}  // namespace services::membership
