#include "platform/crypto/signing.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "platform/base/json.hpp"
#include "platform/crypto/hashing.hpp"
#include "platform/crypto/sodium_library.hpp"

namespace platform {
namespace {

constexpr std::array all_duties{KeyDuty::tls_authority, KeyDuty::bundle_signer,
                                KeyDuty::sealing_key, KeyDuty::token_signer};
constexpr std::size_t subject_size = 32;

std::optional<KeyDuty> duty_named(std::string_view name) {
    for (const KeyDuty duty : all_duties)
        if (name_of(duty) == name) return duty;
    return std::nullopt;
}

// What the root signs. The first part keeps it apart from everything else a key may ever sign.
Digest statement_of(const KeyCertificate& certificate) {
    const std::string from = std::to_string(certificate.not_before.micros);
    const std::string until = std::to_string(certificate.not_after.micros);
    return sha256_of_parts({as_bytes("yizhan key certificate/1"),
                            as_bytes(name_of(certificate.duty)), certificate.subject,
                            as_bytes(from), as_bytes(until)});
}

}  // namespace

Signature SigningKey::sign(ByteView message) const {
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret.data());
    return signature;
}

SigningKey make_signing_key() {
    ready_sodium();
    SigningKey key;
    crypto_sign_keypair(key.public_key.bytes.data(), key.secret.data());
    return key;
}

SigningKey signing_key_of(const SecretArray<32>& seed) {
    ready_sodium();
    SigningKey key;
    crypto_sign_seed_keypair(key.public_key.bytes.data(), key.secret.data(), seed.data());
    return key;
}

bool verify(const VerifyKey& key, ByteView message, const Signature& signature) {
    ready_sodium();
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                       key.bytes.data()) == 0;
}

std::string_view name_of(KeyDuty duty) {
    switch (duty) {
        case KeyDuty::tls_authority:
            return "tls_authority";
        case KeyDuty::bundle_signer:
            return "bundle_signer";
        case KeyDuty::sealing_key:
            return "sealing_key";
        case KeyDuty::token_signer:
            return "token_signer";
    }
    return "unknown";
}

KeyCertificate certify(const SigningKey& root, KeyDuty duty, ByteView subject, WallTime not_before,
                       WallTime not_after) {
    ensure(subject.size() == subject_size, "a certified key or digest has 32 bytes");
    KeyCertificate certificate{duty, {subject.begin(), subject.end()}, not_before, not_after, {}};
    certificate.signature = root.sign(statement_of(certificate));
    return certificate;
}

Outcome<Nothing, CertificateRefusal> check_certificate(const VerifyKey& root,
                                                       const KeyCertificate& certificate,
                                                       KeyDuty duty, std::optional<WallTime> now) {
    if (certificate.subject.size() != subject_size ||
        !verify(root, statement_of(certificate), certificate.signature))
        return refuse(CertificateRefusal::not_ours);
    if (certificate.duty != duty) return refuse(CertificateRefusal::other_duty);
    if (now && (*now < certificate.not_before || *now > certificate.not_after))
        return refuse(CertificateRefusal::not_in_force);
    return Nothing{};
}

std::string to_json_text(const KeyCertificate& certificate) {
    return to_canonical_text(Json{{"duty", name_of(certificate.duty)},
                                  {"subject", to_base64url(certificate.subject)},
                                  {"not_before", certificate.not_before.micros},
                                  {"not_after", certificate.not_after.micros},
                                  {"signature", to_base64url(certificate.signature)}});
}

std::optional<KeyCertificate> key_certificate_from_json(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || !json->is_object() || json->size() != 5) return std::nullopt;
    const auto duty = duty_named(text_member(*json, "duty").value_or(""));
    const auto subject = from_base64url(text_member(*json, "subject").value_or(""));
    const auto from = integer_member(*json, "not_before");
    const auto until = integer_member(*json, "not_after");
    const auto signature = from_base64url(text_member(*json, "signature").value_or(""));
    if (!duty || !subject || subject->size() != subject_size || !from || !until || !signature ||
        signature->size() != std::tuple_size_v<Signature>)
        return std::nullopt;
    KeyCertificate certificate{*duty, *subject, WallTime{*from}, WallTime{*until}, {}};
    std::copy(signature->begin(), signature->end(), certificate.signature.begin());
    return certificate;
}

}  // namespace platform
