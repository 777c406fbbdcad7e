// An enrolment broke off, and the device was then given to another hub: what the first one left in
// its store means nothing to the second.
#include <chrono>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/sealing.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/device_tables.hpp"
#include "support/both_engines.hpp"

using namespace services::sync;
using namespace std::chrono_literals;

namespace {

struct OtherHub {
    std::string keys(std::int64_t number, const platform::Clock& clock,
                     std::chrono::hours ahead = 0h) const {
        const auto now = clock.wall() + ahead;
        const auto says = [&](platform::KeyDuty duty, platform::ByteView subject) {
            return platform::certify(root, duty, subject, now + -24h, now + 24h * 400);
        };
        const auto body =
            keys_bundle_body({says(platform::KeyDuty::sealing_key, sealing.public_key.bytes)});
        return sign_bundle({std::string(keys_bundle), number, now, now + 24h * 400, body}, signer,
                           says(platform::KeyDuty::bundle_signer, signer.public_key.bytes));
    }
    platform::SigningKey root = platform::make_signing_key();
    platform::SigningKey signer = platform::make_signing_key();
    platform::SealingKeyPair sealing = platform::make_sealing_key_pair();
};

}  // namespace

TEST_CASE("bundles of another hub in the store stand in the way of none of ours",
          "[trouble][sync][bundles]") {
    const support::FreshDatabase store{platform::Engine::sqlite};
    prepare_device_tables(*store);
    platform::SimulatedClock clock;
    const OtherHub first;
    const OtherHub second;
    const auto number_before = GENERATE(std::int64_t{1}, std::int64_t{9});
    {
        Bundles bundles{*store, clock, first.root.public_key};
        REQUIRE(bundles.accept(first.keys(number_before, clock)));
    }
    Bundles bundles{*store, clock, second.root.public_key};
    CHECK_FALSE(bundles.current_sealing_key());
    REQUIRE(bundles.accept(second.keys(1, clock)));
    REQUIRE(bundles.current_sealing_key());
    CHECK(bundles.current_sealing_key()->bytes == second.sealing.public_key.bytes);
    CHECK(bundles.accept(first.keys(20, clock)).refusal() == BundleRefusal::not_ours);
}

TEST_CASE("another hub's bundle does not move our clock", "[trouble][sync][bundles][S6]") {
    const support::FreshDatabase store{platform::Engine::sqlite};
    prepare_device_tables(*store);
    platform::SimulatedClock clock;
    const OtherHub first;
    {
        platform::SimulatedClock early;
        Bundles bundles{*store, early, first.root.public_key};
        REQUIRE(bundles.accept(first.keys(1, early)));
    }
    clock.set_wall(clock.wall() + -24h * 365);
    const OtherHub second;
    const Bundles bundles{*store, clock, second.root.public_key};
    CHECK(clock.trust() == platform::ClockTrust::plausible);
}
