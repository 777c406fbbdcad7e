#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "platform/crypto/certificates.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/crypto/simulated_dice.hpp"

using namespace platform;

namespace {

SealContext some_context() {
    return {Uuid{{1, 2, 3}}, "membership.applied/1", Uuid{{9, 9}}};
}

const std::string personal = R"({"name":"欧阳㛃","document":"410599196903159016"})";

}  // namespace

TEST_CASE("what is sealed opens for the holder of the key, as it was", "[crypto]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    SealOpener opener;
    opener.add(pair);
    CHECK(opener.knows(pair.public_key.id()));
    for (const std::string& text :
         {std::string(), personal, std::string(256, 'x'), std::string("\0\0", 2),
          std::string(largest_sealed_text, 'y')}) {
        const auto opened =
            opener.open(seal(pair.public_key, some_context(), text), some_context());
        REQUIRE(opened);
        CHECK(*opened == text);
    }
}

TEST_CASE("a seal moved to another record, kind or stream does not open", "[crypto]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    SealOpener opener;
    opener.add(pair);
    const Bytes sealed = seal(pair.public_key, some_context(), personal);
    SealContext other = some_context();
    other.record_id.bytes[15] = 1;
    CHECK(opener.open(sealed, other).refusal() == OpenRefusal::wrong_context);
    other = some_context();
    other.kind = "membership.applied/2";
    CHECK(opener.open(sealed, other).refusal() == OpenRefusal::wrong_context);
    other = some_context();
    other.first_stream = Uuid{};
    CHECK(opener.open(sealed, other).refusal() == OpenRefusal::wrong_context);
}

TEST_CASE("one flipped bit anywhere and the seal stays closed", "[crypto]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    SealOpener opener;
    opener.add(pair);
    const Bytes sealed = seal(pair.public_key, some_context(), personal);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        Bytes broken = sealed;
        broken[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto opened = opener.open(broken, some_context());
        REQUIRE_FALSE(opened.has_value());
        const OpenRefusal expected = bit < 8        ? OpenRefusal::unknown_suite
                                     : bit < 17 * 8 ? OpenRefusal::unknown_key
                                                    : OpenRefusal::broken;
        REQUIRE(opened.refusal() == expected);
    }
    for (std::size_t length = 0; length < sealed.size(); ++length)
        REQUIRE_FALSE(opener.open(ByteView(sealed).first(length), some_context()).has_value());
}

TEST_CASE("the length of a seal tells its bucket and nothing more", "[crypto][P1]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    const auto size_of = [&](std::size_t length) {
        return seal(pair.public_key, some_context(), std::string(length, 'x')).size();
    };
    const std::size_t around = size_of(0) - 256;
    CHECK(size_of(1) == around + 256);
    CHECK(size_of(256) == around + 256);
    CHECK(size_of(257) == around + 512);
    CHECK(size_of(512) == around + 512);
    CHECK(size_of(513) == around + 1024);
    CHECK(size_of(largest_sealed_text) == around + largest_sealed_text);
    SealContext longer = some_context();
    longer.kind += std::string(300, 'x');
    CHECK(seal(pair.public_key, longer, "x").size() == around + 256);
}

TEST_CASE("the same words sealed twice look unrelated", "[crypto][P1]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    const Bytes one = seal(pair.public_key, some_context(), personal);
    const Bytes other = seal(pair.public_key, some_context(), personal);
    CHECK(std::equal(one.begin(), one.begin() + 17, other.begin()));
    CHECK_FALSE(std::equal(one.begin() + 17, one.end(), other.begin() + 17));
    CHECK(std::search(one.begin(), one.end(), personal.begin(), personal.end()) == one.end());
}

TEST_CASE("of a thousand seals none opens with the keys a kiosk holds", "[crypto][P1]") {
    const SealingPublicKey hub = make_sealing_key_pair().public_key;
    // What lies on the kiosk: the hub's public key, its own TLS key, whatever it may make of them.
    std::vector<SealingKeyPair> tries(3);
    std::copy(hub.bytes.begin(), hub.bytes.end(), tries[0].secret.begin());
    const Bytes tls_key = to_bytes(make_device_key());
    std::copy_n(tls_key.begin() + 64, 32, tries[1].secret.begin());
    const SigningKey own = make_signing_key();
    std::copy_n(own.secret.begin(), 32, tries[2].secret.begin());
    for (auto& pair : tries)
        pair.public_key = hub;
    SealOpener stranger;
    stranger.add(make_sealing_key_pair());
    for (std::uint8_t i = 0; i < 250; ++i) {
        const SealContext context{Uuid{{i}}, "membership.applied/1", Uuid{{1}}};
        for (int again = 0; again < 4; ++again) {
            const Bytes sealed = seal(hub, context, personal);
            REQUIRE(stranger.open(sealed, context).refusal() == OpenRefusal::unknown_key);
            for (const auto& pair : tries) {
                SealOpener thief;
                thief.add(pair);
                REQUIRE(thief.open(sealed, context).refusal() == OpenRefusal::broken);
            }
        }
    }
}

TEST_CASE("an opener holds this month's key and last month's", "[crypto]") {
    const SealingKeyPair last_month = make_sealing_key_pair();
    const SealingKeyPair this_month = make_sealing_key_pair();
    SealOpener opener;
    opener.add(last_month);
    opener.add(this_month);
    for (const auto& pair : {last_month, this_month})
        CHECK(opener.open(seal(pair.public_key, some_context(), personal), some_context()));
}

TEST_CASE("the public half follows from the secret half", "[crypto]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    CHECK(sealing_key_pair_of(pair.secret).public_key.bytes == pair.public_key.bytes);
}

TEST_CASE("bytes that nobody sealed are refused, whatever they are", "[crypto][N4]") {
    const SealingKeyPair pair = make_sealing_key_pair();
    SealOpener opener;
    opener.add(pair);
    SimulatedDice dice;
    for (int i = 0; i < 2'000; ++i) {
        Bytes bytes = dice.bytes(dice.below(400));
        if (bytes.size() > 17 && i % 2 == 0) {
            bytes[0] = 1;
            const SealingKeyId id = pair.public_key.id();
            std::copy(id.begin(), id.end(), bytes.begin() + 1);
        }
        REQUIRE_FALSE(opener.open(bytes, some_context()).has_value());
    }
}
