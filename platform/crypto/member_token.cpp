#include "platform/crypto/member_token.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"

namespace platform {
namespace {

constexpr std::string_view prefix = "YZM1.";
// 16 bytes card, 1 tier, 2 year, 1 month, 1 day, then the signature over all of them.
constexpr std::size_t payload_size = 21;
constexpr std::size_t token_size = payload_size + std::tuple_size_v<Signature>;

Bytes payload_of(const MemberToken& token) {
    Bytes payload(token.card.bytes.begin(), token.card.bytes.end());
    payload.push_back(token.tier);
    payload.push_back(static_cast<std::uint8_t>(token.not_after.year >> 8));
    payload.push_back(static_cast<std::uint8_t>(token.not_after.year & 0xFF));
    payload.push_back(static_cast<std::uint8_t>(token.not_after.month));
    payload.push_back(static_cast<std::uint8_t>(token.not_after.day));
    return payload;
}

// The prefix is signed with it, so that this signature means nothing anywhere else.
Bytes statement_of(ByteView payload) {
    Bytes statement = to_bytes("yizhan member token/1");
    statement.insert(statement.end(), payload.begin(), payload.end());
    return statement;
}

std::optional<MemberToken> token_of(ByteView payload) {
    const auto not_after = civil_date((payload[17] << 8) | payload[18], payload[19], payload[20]);
    if (!not_after) return std::nullopt;
    MemberToken token{{}, payload[16], *not_after};
    std::copy_n(payload.begin(), token.card.bytes.size(), token.card.bytes.begin());
    return token;
}

}  // namespace

std::string sign_member_token(const SigningKey& signer, const MemberToken& token) {
    const CivilDate last = token.not_after;
    ensure(civil_date(last.year, last.month, last.day).has_value(), "a token ends on a real day");
    Bytes bytes = payload_of(token);
    const Signature signature = signer.sign(statement_of(bytes));
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    return std::string(prefix) + to_base64url(bytes);
}

Outcome<MemberToken, TokenRefusal> read_member_token(std::span<const VerifyKey> signers,
                                                     std::string_view text,
                                                     std::optional<CivilDate> today) {
    if (!text.starts_with(prefix)) return refuse(TokenRefusal::not_a_token);
    const auto bytes = from_base64url(text.substr(prefix.size()));
    if (!bytes || bytes->size() != token_size) return refuse(TokenRefusal::not_a_token);
    const ByteView payload = ByteView(*bytes).first(payload_size);
    Signature signature{};
    std::copy_n(bytes->begin() + payload_size, signature.size(), signature.begin());
    const Bytes statement = statement_of(payload);
    const bool ours = std::any_of(signers.begin(), signers.end(), [&](const VerifyKey& key) {
        return verify(key, statement, signature);
    });
    if (!ours) return refuse(TokenRefusal::not_ours);
    const auto token = token_of(payload);
    if (!token) return refuse(TokenRefusal::not_a_token);
    if (today && *today > token->not_after) return refuse(TokenRefusal::expired);
    return *token;
}

}  // namespace platform
