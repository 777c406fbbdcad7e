#include <sodium.h>

#include <algorithm>
#include <array>

#include "platform/crypto/certificates.hpp"
#include "platform/crypto/member_token.hpp"
#include "platform/crypto/receipt_code.hpp"
#include "platform/crypto/sealing.hpp"
#include "trouble/fuzz/parsers.hpp"

namespace fuzz {
namespace {

using platform::as_bytes;

// The same in every run, so that a kept input keeps its meaning.
platform::SecretArray<32> fixed_secret(std::uint8_t byte) {
    platform::SecretArray<32> secret;
    std::fill(secret.data(), secret.data() + 32, byte);
    return secret;
}

const platform::SigningKey& signer() {
    static const auto key = platform::signing_key_of(fixed_secret(7));
    return key;
}

void take_token(std::string_view bytes) {
    const std::array keys{signer().public_key};
    const auto token = platform::read_member_token(keys, bytes, platform::CivilDate{2026, 11, 21});
    if (token) require(platform::sign_member_token(signer(), *token) == bytes);
}

std::vector<std::string> token_seeds() {
    return {platform::sign_member_token(signer(), {{{1, 2, 3}}, 1, {2027, 12, 31}}),
            platform::sign_member_token(signer(), {{{9}}, 2, {2020, 1, 1}}), "YZM1."};
}

void take_receipt_code(std::string_view bytes) {
    const auto code = platform::receipt_code_from_text(bytes);
    if (code) require(platform::receipt_code_from_text(to_text(*code)) == code);
}

std::vector<std::string> receipt_code_seeds() {
    return {platform::to_text(platform::ReceiptCode{{1, 2, 3, 4, 5}}), "0000-0000-0000-0000",
            "oil"};
}

// What somebody who knows the public key can put into a seal: any inner text at all.
void take_sealed(std::string_view bytes) {
    static const auto pair = platform::sealing_key_pair_of(fixed_secret(3));
    static const auto opener = [] {
        platform::SealOpener one;
        one.add(pair);
        return one;
    }();
    const platform::SealContext context{{{1}}, "membership.applied/1", {{2}}};
    (void)opener.open(as_bytes(bytes), context);
    platform::Bytes sealed(17 + bytes.size() + crypto_box_SEALBYTES);
    sealed[0] = 1;
    std::ranges::copy(pair.public_key.id(), sealed.begin() + 1);
    const auto inner = as_bytes(bytes);
    crypto_box_seal(sealed.data() + 17, inner.data(), inner.size(), pair.public_key.bytes.data());
    const auto plain = opener.open(sealed, context);
    if (plain)
        require(plain->size() <= platform::largest_sealed_text && plain->size() < bytes.size());
}

std::vector<std::string> sealed_seeds() {
    std::string right_length(36 + 256, '\0');
    right_length[35] = 5;
    return {right_length, right_length.substr(0, 36), std::string("\1\2\3", 3)};
}

void take_key_certificate(std::string_view bytes) {
    const auto certificate = platform::key_certificate_from_json(bytes);
    if (!certificate) return;
    require(platform::key_certificate_from_json(to_json_text(*certificate)).has_value());
    (void)platform::check_certificate(signer().public_key, *certificate,
                                      platform::KeyDuty::bundle_signer, std::nullopt);
}

std::vector<std::string> key_certificate_seeds() {
    return {
        to_json_text(platform::certify(signer(), platform::KeyDuty::bundle_signer,
                                       signer().public_key.bytes, {0}, {2'000'000'000'000'000})),
        to_json_text(platform::certify(signer(), platform::KeyDuty::sealing_key,
                                       signer().public_key.bytes, {0}, {1}))};
}

const platform::KeyAndCertificate& authority() {
    static const auto made =
        platform::make_authority("demo", {1'795'222'800'000'000}, std::chrono::days{9});
    return made;
}

void take_certificate_request(std::string_view bytes) {
    (void)platform::issue_device_certificate(authority(), bytes, "device", {1'795'222'800'000'000},
                                             std::chrono::days{1});
}

std::vector<std::string> certificate_request_seeds() {
    return {platform::make_certificate_request(platform::make_device_key()),
            "-----BEGIN CERTIFICATE REQUEST-----\nMA==\n-----END CERTIFICATE REQUEST-----\n"};
}

void take_certificate(std::string_view bytes) {
    (void)platform::fingerprint_of(bytes);
    (void)platform::public_key_pin_of(bytes);
    (void)platform::end_of(bytes);
}

std::vector<std::string> certificate_seeds() {
    return {authority().certificate_pem,
            "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n"};
}

constexpr std::array parsers{
    Parser{"member_token", take_token, token_seeds},
    Parser{"receipt_code", take_receipt_code, receipt_code_seeds},
    Parser{"sealed", take_sealed, sealed_seeds},
    Parser{"key_certificate", take_key_certificate, key_certificate_seeds},
    Parser{"certificate_request", take_certificate_request, certificate_request_seeds},
    Parser{"certificate", take_certificate, certificate_seeds}};

}  // namespace

std::span<const Parser> crypto_parsers() {
    return parsers;
}

}  // namespace fuzz
