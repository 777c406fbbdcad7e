// A kiosk of the simulation: the real journal, courier, feeds and blocks on a simulated disk, clock
// and line. Its person writes notes; what it has said on its screen is remembered by the promises.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/clock/simulated_clock.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/crypto/simulated_dice.hpp"
#include "services/simulation/simulated_hub.hpp"
#include "services/simulation/simulated_wire.hpp"
#include "services/sync/device_sync.hpp"

namespace services::simulation {

// What enrolment leaves on a kiosk's disk: the hub's bundle with its sealing key.
void enrol(platform::Database& store, const HubKeys& keys);

class SimulatedKiosk final {
public:
    // `copied`: the certificate of another machine, whose disk was put on this one's store.
    SimulatedKiosk(int number, platform::Database& store, SimulatedHub& hub, const HubKeys& keys,
                   std::uint64_t seed, platform::WallTime now,
                   std::optional<sync::DeviceIdentity> copied = {});

    // As the program does that starts again.
    void start();
    // The power failed, or somebody pressed the button: the machine boots.
    void boot();

    struct Written {
        sync::RecordId record;
        sync::SubjectId note;
        std::optional<std::int64_t> number;
    };
    // Nothing when the personal part could not be sealed: then nothing was accepted. Each returns
    // only once it is on the disk, as a receipt does.
    std::optional<Written> write(std::string_view text, std::string_view secret);
    sync::RecordId amend(sync::SubjectId note, std::string_view text);
    sync::RecordId append(std::string_view kind, sync::SubjectId subject, std::string body);

    sync::JournalState state() const { return sync->journal.state(); }
    std::string name() const;

    const int machine;
    platform::SimulatedClock clock;
    SimulatedDisk disk;

private:
    platform::SimulatedDice dice_;
    std::unique_ptr<platform::IdMint> ids_;

public:
    const sync::DeviceIdentity identity;
    SimulatedWire wire;
    std::unique_ptr<sync::DeviceSync> sync;

private:
    const HubKeys& keys_;
};

}  // namespace services::simulation
