// A device is stolen, or its disk is replaced: what its certificate still holds open must end.
#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/hub/certificate_watch.hpp"
#include "support/both_engines.hpp"

namespace devices = services::devices;
using platform::Engine;

namespace {

struct Bench {
    explicit Bench(Engine engine) : database(engine), door(*database, clock, dice, ids) {
        station.id = ids.mint_as<services::sync::StationId>();
        station.number = "A-017";
        door.put_station(station);
    }
    devices::Device enrolled(const devices::Invitation& invitation) {
        const auto request = platform::make_certificate_request(platform::make_device_key());
        const auto answer = door.enrol(authority, invitation.code, request);
        REQUIRE(answer);
        return answer->device;
    }
    devices::Device enrolled() { return enrolled(*door.invite(station.id, "一号屏")); }

    support::FreshDatabase database;
    platform::SimulatedClock clock;
    platform::SimulatedDice dice;
    platform::IdMint ids{clock, dice};
    platform::KeyAndCertificate authority =
        platform::make_authority("demo", clock.wall(), std::chrono::days{100});
    devices::Devices door;
    devices::Station station;
};

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("a revoked device's certificate is named once, to be cut off", "[trouble][devices][N3]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto stolen = bench.enrolled();
    const auto kept = bench.enrolled();
    services::hub::CertificateWatch watch{bench.door};
    CHECK(watch.gone().empty());
    REQUIRE(bench.door.revoke(stolen.id, "stolen"));
    CHECK(watch.gone() == Names{stolen.fingerprint});
    CHECK(watch.gone().empty());
    CHECK(bench.door.enrolled_with(kept.fingerprint));
}

TEST_CASE("a device enrolled anew leaves its old certificate behind", "[trouble][devices][N3]") {
    Bench bench{GENERATE(Engine::sqlite, Engine::postgresql)};
    const auto before = bench.enrolled();
    services::hub::CertificateWatch watch{bench.door};
    CHECK(watch.gone().empty());
    const auto after = bench.enrolled(*bench.door.invite_again(before.id));
    CHECK(watch.gone() == Names{before.fingerprint});
    CHECK_FALSE(bench.door.enrolled_with(before.fingerprint));
    CHECK(bench.door.enrolled_with(after.fingerprint));
}
