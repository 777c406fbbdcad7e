// What a member shows, on a card or a phone: a random card id, a tier and a last day, signed by the
// hub and checked without a line. It holds nothing about the person and is not stored where it is
// read. Whether the signer may sign tokens is its key certificate's to say, before this is asked.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "platform/base/uuid.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/crypto/signing.hpp"

namespace platform {

struct MemberToken {
    Uuid card;  // random, unrelated to the member number
    std::uint8_t tier = 0;
    CivilDate not_after;  // the last day it is good for
    bool operator==(const MemberToken&) const = default;
};

// The text of the QR: "YZM1." and base64url.
std::string sign_member_token(const SigningKey& signer, const MemberToken& token);

enum class TokenRefusal { not_a_token, not_ours, expired };
// `signers`: this month's token signer and those before it whose certificates are still in force.
// `today` is nothing while the clock cannot be trusted: then the last day is not looked at.
Outcome<MemberToken, TokenRefusal> read_member_token(std::span<const VerifyKey> signers,
                                                     std::string_view text,
                                                     std::optional<CivilDate> today);

}  // namespace platform
