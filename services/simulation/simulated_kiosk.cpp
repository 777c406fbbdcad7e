#include "services/simulation/simulated_kiosk.hpp"

#include "platform/base/ensure.hpp"

namespace services::simulation {

using platform::Transaction;

void enrol(platform::Database& store, const HubKeys& keys) {
    platform::SimulatedClock clock(keys.from);
    sync::Bundles bundles(store, clock, keys.root.public_key);
    const auto accepted = bundles.accept(keys.bundle);
    platform::ensure(accepted.has_value(), "the hub's own bundle is in force");
}

SimulatedKiosk::SimulatedKiosk(int number, platform::Database& store, SimulatedHub& hub,
                               const HubKeys& keys, std::uint64_t seed, platform::WallTime now,
                               std::optional<sync::DeviceIdentity> copied)
    : machine(number),
      clock(now),
      disk(store, number),
      dice_(seed * 1'000'003 + static_cast<std::uint64_t>(number)),
      ids_(std::make_unique<platform::IdMint>(clock, dice_)),
      identity(copied ? *copied
                      : sync::DeviceIdentity{ids_->mint_as<sync::DeviceId>(),
                                             ids_->mint_as<sync::StationId>()}),
      wire(number,
           [this, &hub](const platform::HttpRequest& request) {
               return hub.answer(identity, request);
           },
           clock, dice_, {keys.from, keys.until}),
      keys_(keys) {
    start();
}

void SimulatedKiosk::start() {
    sync.reset();
    ids_ = std::make_unique<platform::IdMint>(clock, dice_);
    sync::CourierSettings courier;
    courier.feeds = {std::string(sync::bundles_feed), std::string(sync::blocks_feed)};
    courier.planner = machine % 2 == 0 ? sync::wan_settings() : sync::lan_settings();
    sync = std::make_unique<sync::DeviceSync>(
        disk, clock, *ids_, dice_, wire,
        sync::DeviceSyncSettings{
            {identity.device, identity.station}, keys_.root.public_key, courier});
    sync->blocks.keep_supplied(number_resource);
}

void SimulatedKiosk::boot() {
    disk.keep_power();
    clock.reboot();
    start();
}

std::optional<SimulatedKiosk::Written> SimulatedKiosk::write(std::string_view text,
                                                             std::string_view secret) {
    sync::NewRecord record;
    record.id = sync->journal.mint_id();
    record.kind = written_kind;
    record.subject = ids_->mint_as<sync::SubjectId>();
    record.actor.kind = sync::ActorKind::worker;
    if (!secret.empty()) {
        record.sealed = sync->journal.seal(record.id, record.kind, secret);
        if (!record.sealed) return std::nullopt;
    }
    const auto number = sync->journal.write([&](Transaction& t) {
        const auto taken = sync->blocks.take(t, number_resource);
        auto numbered = record;
        numbered.body = note_body(text, taken);
        sync->journal.append(t, numbered);
        return taken;
    });
    return Written{record.id, record.subject, number};
}

sync::RecordId SimulatedKiosk::amend(sync::SubjectId note, std::string_view text) {
    return append(amended_kind, note, note_body(text));
}

sync::RecordId SimulatedKiosk::append(std::string_view kind, sync::SubjectId subject,
                                      std::string body) {
    sync::NewRecord record;
    record.id = sync->journal.mint_id();
    record.kind = kind;
    record.subject = subject;
    record.actor.kind = sync::ActorKind::worker;
    record.body = std::move(body);
    sync->journal.write([&](Transaction& t) { sync->journal.append(t, record); });
    return record.id;
}

std::string SimulatedKiosk::name() const {
    return "终端" + std::to_string(machine);
}

}  // namespace services::simulation
