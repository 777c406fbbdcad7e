#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/signing.hpp"

using namespace platform;
using namespace std::chrono_literals;

namespace {

SecretArray<32> seed_of(std::string_view hex) {
    const auto bytes = from_hex(hex);
    SecretArray<32> seed;
    std::copy(bytes->begin(), bytes->end(), seed.begin());
    return seed;
}

const WallTime from{1'795'222'800'000'000};
const WallTime until = from + 24h * 30;

}  // namespace

TEST_CASE("a seed gives the published Ed25519 keys and signatures of RFC 8032", "[crypto]") {
    const SigningKey empty =
        signing_key_of(seed_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    CHECK(to_hex(empty.public_key.bytes) ==
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    CHECK(to_hex(empty.sign({})) ==
          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
          "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    const SigningKey two =
        signing_key_of(seed_of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
    CHECK(to_hex(two.public_key.bytes) ==
          "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    CHECK(to_hex(two.sign(Bytes{0xAF, 0x82})) ==
          "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
          "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

TEST_CASE("a signature holds for its message and its key only", "[crypto]") {
    const SigningKey key = make_signing_key();
    const Signature signature = key.sign(as_bytes("bundle 7"));
    CHECK(verify(key.public_key, as_bytes("bundle 7"), signature));
    CHECK_FALSE(verify(key.public_key, as_bytes("bundle 8"), signature));
    CHECK_FALSE(verify(make_signing_key().public_key, as_bytes("bundle 7"), signature));
    CHECK_FALSE(verify(VerifyKey{}, as_bytes("bundle 7"), signature));
    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
        Signature broken = signature;
        broken[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        REQUIRE_FALSE(verify(key.public_key, as_bytes("bundle 7"), broken));
    }
}

TEST_CASE("the root's word holds for one duty and between its dates", "[crypto]") {
    const SigningKey root = make_signing_key();
    const SigningKey hub = make_signing_key();
    const KeyCertificate word =
        certify(root, KeyDuty::bundle_signer, hub.public_key.bytes, from, until);
    const auto check = [&](KeyDuty duty, std::optional<WallTime> now) {
        return check_certificate(root.public_key, word, duty, now);
    };
    CHECK(check(KeyDuty::bundle_signer, from));
    CHECK(check(KeyDuty::bundle_signer, until));
    CHECK(check(KeyDuty::bundle_signer, from + -1us).refusal() == CertificateRefusal::not_in_force);
    CHECK(check(KeyDuty::bundle_signer, until + 1us).refusal() == CertificateRefusal::not_in_force);
    CHECK(check(KeyDuty::token_signer, from).refusal() == CertificateRefusal::other_duty);
    CHECK(check_certificate(hub.public_key, word, KeyDuty::bundle_signer, from).refusal() ==
          CertificateRefusal::not_ours);
}

TEST_CASE("while the clock cannot be trusted the dates are left aside, the duty is not",
          "[crypto]") {
    const SigningKey root = make_signing_key();
    const KeyCertificate word = certify(root, KeyDuty::sealing_key, Bytes(32, 7), from, until);
    CHECK(check_certificate(root.public_key, word, KeyDuty::sealing_key, std::nullopt));
    CHECK(
        check_certificate(root.public_key, word, KeyDuty::tls_authority, std::nullopt).refusal() ==
        CertificateRefusal::other_duty);
}

TEST_CASE("the root's word cannot be altered in any part", "[crypto]") {
    const SigningKey root = make_signing_key();
    const KeyCertificate word = certify(root, KeyDuty::sealing_key, Bytes(32, 7), from, until);
    const auto refused = [&](const KeyCertificate& altered) {
        const auto answer = check_certificate(root.public_key, altered, altered.duty, std::nullopt);
        return !answer && answer.refusal() == CertificateRefusal::not_ours;
    };
    KeyCertificate altered = word;
    altered.duty = KeyDuty::bundle_signer;
    CHECK(refused(altered));
    altered = word;
    altered.subject[0] ^= 1;
    CHECK(refused(altered));
    altered = word;
    altered.subject.pop_back();
    CHECK(refused(altered));
    altered = word;
    altered.not_before = from + -1us;
    CHECK(refused(altered));
    altered = word;
    altered.not_after = until + 1us;
    CHECK(refused(altered));
    altered = word;
    altered.signature[63] ^= 1;
    CHECK(refused(altered));
}

TEST_CASE("the root's word travels as JSON in one form only", "[crypto][N4]") {
    const SigningKey root = make_signing_key();
    const KeyCertificate word = certify(root, KeyDuty::token_signer, Bytes(32, 7), from, until);
    const std::string text = to_json_text(word);
    const auto back = key_certificate_from_json(text);
    REQUIRE(back);
    CHECK(check_certificate(root.public_key, *back, KeyDuty::token_signer, from));
    CHECK(to_json_text(*back) == text);
    const auto altered = [&](std::string_view what, std::string_view with) {
        std::string other = text;
        return other.replace(other.find(what), what.size(), with);
    };
    CHECK_FALSE(key_certificate_from_json(altered("token_signer", "king")));
    CHECK_FALSE(key_certificate_from_json(altered("{", "{\"more\":1,")));
    CHECK_FALSE(key_certificate_from_json(altered("\"duty\"", "\"dutx\"")));
    CHECK_FALSE(key_certificate_from_json(altered("BwcH", "")));
    CHECK_FALSE(key_certificate_from_json(altered("BwcH", "!!!!")));
    for (const char* junk : {"", "[]", "null", "{}", "7", "{\"duty\":7}"})
        CHECK_FALSE(key_certificate_from_json(junk));
}
