#include "services/policy/signed_packs.hpp"

#include <catch2/catch_test_macros.hpp>

#include "platform/crypto/signing.hpp"
#include "services/policy/policy_support.hpp"

using namespace services::policy;
using platform::WallTime;
using services::sync::Bundle;

namespace {

struct Signers {
    platform::SigningKey root = platform::make_signing_key();
    platform::SigningKey signer = platform::make_signing_key();
    platform::KeyCertificate says =
        platform::certify(root, platform::KeyDuty::bundle_signer, signer.public_key.bytes,
                          WallTime{0}, WallTime{4'000'000'000'000'000});

    std::string sign(const std::string& name, const std::string& body) const {
        const Bundle bundle{name, 7, WallTime{1}, WallTime{4'000'000'000'000'000}, body};
        return services::sync::sign_bundle(bundle, signer, says);
    }
};

}  // namespace

TEST_CASE("a pack travels in a signed bundle named after it and its first day", "[policy]") {
    const Signers keys;
    const auto text = support::small_pack_text();
    const auto pack = support::pack_of(text);
    CHECK(bundle_name_of(*pack) == "policy/small/2020-01-01");
    const auto there = pack_of(keys.root.public_key,
                               keys.sign(bundle_name_of(*pack), bundle_body_of(text)), WallTime{5});
    REQUIRE(there);
    CHECK(there->hash == pack->hash);
}

TEST_CASE("a pack that somebody changed on the way is not judged by", "[policy][hostile]") {
    const Signers keys;
    const auto body = bundle_body_of(support::small_pack_text());
    const auto good = keys.sign("policy/small/2020-01-01", body);
    const auto changed = support::replaced(good, "60000", "90000");
    const auto refused = pack_of(keys.root.public_key, changed, WallTime{5});
    REQUIRE_FALSE(refused);
    CHECK(refused.refusal().bundle == services::sync::BundleRefusal::not_ours);
    const Signers others;
    CHECK_FALSE(pack_of(others.root.public_key, good, WallTime{5}));
}

TEST_CASE("a signed bundle that holds no sound pack, or another's, is refused",
          "[policy][hostile]") {
    const Signers keys;
    const auto broken = support::replaced(bundle_body_of(support::small_pack_text()),
                                          "income < line_year", "random() < line_year");
    const auto unsound =
        pack_of(keys.root.public_key, keys.sign("policy/small/2020-01-01", broken), WallTime{5});
    REQUIRE_FALSE(unsound);
    CHECK_FALSE(unsound.refusal().findings.empty());
    const auto renamed =
        pack_of(keys.root.public_key,
                keys.sign("policy/large/2020-01-01", bundle_body_of(support::small_pack_text())),
                WallTime{5});
    REQUIRE_FALSE(renamed);
    CHECK(renamed.refusal().sentence == "the bundle has the name of another pack");
}
