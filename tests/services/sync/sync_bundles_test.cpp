#include "services/sync/bundles.hpp"

#include "services/sync/device_tables.hpp"
#include "services/sync/sync_bench.hpp"

using namespace sync_bench;
using namespace std::chrono_literals;
using platform::KeyDuty;

namespace {

struct Bench {
    Bench() { clock.learn(clock.wall()); }  // by no other clock are dates judged

    std::unique_ptr<platform::Database> database = [] {
        auto fresh = platform::open_sqlite(":memory:");
        prepare_device_tables(*fresh);
        return fresh;
    }();
    platform::SimulatedClock clock;
    platform::SigningKey root = platform::make_signing_key();
    platform::SigningKey signer = platform::make_signing_key();
    Bundles bundles{*database, clock, root.public_key};

    platform::KeyCertificate certificate(const platform::SigningKey& by, KeyDuty duty,
                                         platform::ByteView subject, std::chrono::hours from = -24h,
                                         std::chrono::hours until = 24h * 30) const {
        return platform::certify(by, duty, subject, clock.wall() + from, clock.wall() + until);
    }
    Bundle bundle(std::int64_t number, std::string_view name = "wording") const {
        return {std::string(name), number, clock.wall(), clock.wall() + 24h * 30,
                "{\"number\":" + std::to_string(number) + "}"};
    }
    std::string text(const Bundle& bundle) const {
        return sign_bundle(bundle, signer,
                           certificate(root, KeyDuty::bundle_signer, signer.public_key.bytes));
    }
    std::string keys(std::int64_t number, const std::vector<platform::KeyCertificate>& list) const {
        auto one = bundle(number, keys_bundle);
        one.body = keys_bundle_body(list);
        return text(one);
    }
};

}  // namespace

TEST_CASE("a bundle of ours is kept and found", "[sync][bundles]") {
    Bench bench;
    REQUIRE(bench.bundles.accept(bench.text(bench.bundle(3))));
    const auto found = bench.bundles.find("wording");
    REQUIRE(found);
    CHECK(found->number == 3);
    CHECK(found->body == "{\"number\":3}");
    CHECK_FALSE(bench.bundles.find("policies"));
}

TEST_CASE("an older number never replaces a newer one", "[sync][bundles]") {
    Bench bench;
    REQUIRE(bench.bundles.accept(bench.text(bench.bundle(3))));
    CHECK(bench.bundles.accept(bench.text(bench.bundle(2))).refusal() == BundleRefusal::older);
    auto other = bench.bundle(3);
    other.body = "{}";
    REQUIRE(bench.bundles.accept(bench.text(other)));
    CHECK(bench.bundles.find("wording")->body == "{\"number\":3}");
    REQUIRE(bench.bundles.accept(bench.text(bench.bundle(4))));
    CHECK(bench.bundles.find("wording")->number == 4);
}

TEST_CASE("what our root did not certify is refused", "[sync][bundles]") {
    Bench bench;
    const auto stranger = platform::make_signing_key();
    const auto bundle = bench.bundle(1);
    const auto by = [&](const platform::SigningKey& signer,
                        const platform::KeyCertificate& certificate) {
        const auto accepted = bench.bundles.accept(sign_bundle(bundle, signer, certificate));
        return accepted ? std::string("accepted") : std::string(name_of(accepted.refusal()));
    };
    CHECK(by(bench.signer, bench.certificate(stranger, KeyDuty::bundle_signer,
                                             bench.signer.public_key.bytes)) == "not_ours");
    CHECK(by(stranger, bench.certificate(bench.root, KeyDuty::bundle_signer,
                                         bench.signer.public_key.bytes)) == "not_ours");
    CHECK(by(bench.signer, bench.certificate(bench.root, KeyDuty::sealing_key,
                                             bench.signer.public_key.bytes)) == "not_ours");
    CHECK(by(bench.signer, bench.certificate(bench.root, KeyDuty::bundle_signer,
                                             bench.signer.public_key.bytes, -48h, -24h)) ==
          "not_in_force");
    auto changed = bench.text(bundle);
    changed.replace(changed.find("\"number\":1,"), 11, "\"number\":9,");
    CHECK(bench.bundles.accept(changed).refusal() == BundleRefusal::not_ours);
    CHECK(bench.bundles.accept("{}").refusal() == BundleRefusal::not_a_bundle);
    CHECK(bench.bundles.accept("").refusal() == BundleRefusal::not_a_bundle);
    CHECK_FALSE(bench.bundles.find("wording"));
}

TEST_CASE("dates are not looked at while the clock is lost", "[sync][bundles][S6]") {
    Bench bench;
    const auto text = bench.text(bench.bundle(1));
    bench.clock.reboot();
    bench.clock.set_wall({0});
    REQUIRE(bench.clock.trust() == platform::ClockTrust::untrusted);
    CHECK(bench.bundles.accept(text));
}

TEST_CASE("the day is never earlier than the last bundle", "[sync][bundles][S6]") {
    Bench bench;
    REQUIRE(bench.bundles.accept(bench.text(bench.bundle(1))));
    platform::SimulatedClock other{{bench.clock.wall() + -24h}};
    REQUIRE(other.trust() == platform::ClockTrust::plausible);
    const Bundles again{*bench.database, other, bench.root.public_key};
    CHECK(other.trust() == platform::ClockTrust::untrusted);
}

TEST_CASE("the newest certified sealing key in force is used", "[sync][bundles]") {
    Bench bench;
    CHECK_FALSE(bench.bundles.current_sealing_key());
    const auto old_key = platform::make_sealing_key_pair().public_key;
    const auto new_key = platform::make_sealing_key_pair().public_key;
    const auto next_key = platform::make_sealing_key_pair().public_key;
    const auto strange_key = platform::make_sealing_key_pair().public_key;
    const auto stranger = platform::make_signing_key();
    const auto certified = [&](const platform::SealingPublicKey& key, std::chrono::hours from,
                               std::chrono::hours until) {
        return bench.certificate(bench.root, KeyDuty::sealing_key, key.bytes, from, until);
    };
    REQUIRE(bench.bundles.accept(bench.keys(
        1, {certified(old_key, -240h, 24h), certified(new_key, -24h, 240h),
            certified(next_key, 120h, 480h),
            bench.certificate(stranger, KeyDuty::sealing_key, strange_key.bytes, -1h, 240h)})));
    CHECK(bench.bundles.current_sealing_key()->bytes == new_key.bytes);
    bench.clock.advance(121h);
    CHECK(bench.bundles.current_sealing_key()->bytes == next_key.bytes);
    bench.clock.advance(1000h);
    CHECK_FALSE(bench.bundles.current_sealing_key());
}

TEST_CASE("by a clock that nobody confirmed no key is out of force", "[sync][bundles][S6]") {
    Bench bench;
    const auto key = platform::make_sealing_key_pair().public_key;
    REQUIRE(bench.bundles.accept(
        bench.keys(1, {bench.certificate(bench.root, KeyDuty::sealing_key, key.bytes)})));
    bench.clock.reboot();
    bench.clock.set_wall(bench.clock.wall() + 24h * 365 * 70);
    REQUIRE(bench.clock.trust() == platform::ClockTrust::plausible);
    CHECK(bench.bundles.current_sealing_key()->bytes == key.bytes);
}
