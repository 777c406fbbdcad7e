// Ed25519 signatures, and the chain that ends at a device's enrolment: an offline root certifies
// what the hub's keys may do (sign bundles, seal, sign member tokens, be the TLS authority), each
// with a first and a last moment.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"
#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/secret_bytes.hpp"

namespace platform {

using Signature = std::array<std::uint8_t, 64>;

struct VerifyKey {
    std::array<std::uint8_t, 32> bytes{};
    auto operator<=>(const VerifyKey&) const = default;
};

struct SigningKey {
    VerifyKey public_key;
    SecretArray<64> secret;  // the seed, then the public key
    Signature sign(ByteView message) const;
};
SigningKey make_signing_key();
// RFC 8032: everything follows from the 32 bytes of the seed.
SigningKey signing_key_of(const SecretArray<32>& seed);
bool verify(const VerifyKey& key, ByteView message, const Signature& signature);

enum class KeyDuty { tls_authority, bundle_signer, sealing_key, token_signer };
std::string_view name_of(KeyDuty duty);

// "The root says: this key has this duty from .. until". `subject` is the public key's bytes, or
// for tls_authority the SHA-256 of the authority certificate's DER; 32 bytes either way.
struct KeyCertificate {
    KeyDuty duty{};
    Bytes subject;
    WallTime not_before;
    WallTime not_after;
    Signature signature{};
};
KeyCertificate certify(const SigningKey& root, KeyDuty duty, ByteView subject, WallTime not_before,
                       WallTime not_after);

// In force from not_before to not_after, both included.
enum class CertificateRefusal { not_ours, other_duty, not_in_force };
// `now` is nothing while the clock cannot be trusted: then dates are not looked at.
Outcome<Nothing, CertificateRefusal> check_certificate(const VerifyKey& root,
                                                       const KeyCertificate& certificate,
                                                       KeyDuty duty, std::optional<WallTime> now);
std::string to_json_text(const KeyCertificate& certificate);
// Reads exactly that form; whether the root signed it is check_certificate's to say.
std::optional<KeyCertificate> key_certificate_from_json(std::string_view text);

}  // namespace platform
