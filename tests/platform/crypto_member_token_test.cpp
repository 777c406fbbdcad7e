#include <array>
#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/member_token.hpp"
#include "platform/crypto/simulated_dice.hpp"

using namespace platform;

namespace {

const MemberToken some_token{Uuid{{5, 6, 7, 8}}, 2, {2027, 11, 30}};
const CivilDate today{2026, 11, 21};

}  // namespace

TEST_CASE("a member's token is read without a line", "[crypto]") {
    const SigningKey hub = make_signing_key();
    const std::string text = sign_member_token(hub, some_token);
    CHECK(text.starts_with("YZM1."));
    CHECK(text.size() == 119);
    const auto read = read_member_token(std::array{hub.public_key}, text, today);
    REQUIRE(read);
    CHECK(*read == some_token);
}

TEST_CASE("a token is good through its last day and not after", "[crypto]") {
    const SigningKey hub = make_signing_key();
    const std::array signers{hub.public_key};
    const std::string text = sign_member_token(hub, some_token);
    CHECK(read_member_token(signers, text, some_token.not_after));
    CHECK(read_member_token(signers, text, CivilDate{2027, 12, 1}).refusal() ==
          TokenRefusal::expired);
    CHECK(read_member_token(signers, text, std::nullopt));
}

TEST_CASE("a token signed last month opens beside this month's", "[crypto]") {
    const SigningKey last_month = make_signing_key();
    const SigningKey this_month = make_signing_key();
    const std::array both{this_month.public_key, last_month.public_key};
    CHECK(read_member_token(both, sign_member_token(last_month, some_token), today));
    CHECK(read_member_token(both, sign_member_token(this_month, some_token), today));
    CHECK(read_member_token(both, sign_member_token(make_signing_key(), some_token), today)
              .refusal() == TokenRefusal::not_ours);
    CHECK(read_member_token({}, sign_member_token(this_month, some_token), today).refusal() ==
          TokenRefusal::not_ours);
}

TEST_CASE("a token altered anywhere is not ours", "[crypto]") {
    const SigningKey hub = make_signing_key();
    const std::array signers{hub.public_key};
    const std::string text = sign_member_token(hub, some_token);
    const auto bytes = from_base64url(text.substr(5));
    REQUIRE(bytes);
    for (std::size_t bit = 0; bit < bytes->size() * 8; ++bit) {
        Bytes broken = *bytes;
        broken[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto read = read_member_token(signers, "YZM1." + to_base64url(broken), today);
        REQUIRE_FALSE(read.has_value());
        REQUIRE(read.refusal() == TokenRefusal::not_ours);
    }
}

TEST_CASE("any other code held to the scanner is no token", "[crypto][N4]") {
    const SigningKey hub = make_signing_key();
    const std::array signers{hub.public_key};
    const std::string text = sign_member_token(hub, some_token);
    for (const std::string& other :
         {std::string(), std::string("YZM1."), std::string("https://example.org"),
          "YZM2." + text.substr(5), "yzm1." + text.substr(5), text + "A",
          text.substr(0, text.size() - 1), " " + text, text + "\n"})
        CHECK(read_member_token(signers, other, today).refusal() == TokenRefusal::not_a_token);
}

TEST_CASE("a signature given for something else makes no token", "[crypto]") {
    const SigningKey hub = make_signing_key();
    Bytes bytes = to_bytes("123456789012345678901");
    const Signature signature = hub.sign(bytes);
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    CHECK(read_member_token(std::array{hub.public_key}, "YZM1." + to_base64url(bytes), today)
              .refusal() == TokenRefusal::not_ours);
}
