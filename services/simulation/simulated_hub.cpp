#include "services/simulation/simulated_hub.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/epochs.hpp"
#include "services/sync/feeds.hpp"

namespace services::simulation {

using namespace std::chrono_literals;
using platform::Transaction;

namespace {

constexpr auto keys_last = 24h * 400;
// Another one than the kiosks', so that no two machines throw the same dice.
constexpr std::uint64_t hub_dice = 0x9D0B;
constexpr std::uint64_t city_dice = 0x3C17;
constexpr sync::HubIdentity hall_identity{{platform::Uuid{{0xAA}}}, {platform::Uuid{{0xBB}}}};
constexpr sync::HubIdentity city_identity{{platform::Uuid{{0xCC}}}, {platform::Uuid{{0xDD}}}};

}  // namespace

HubKeys::HubKeys(platform::WallTime now)
    : from(now + -24h),
      until(now + keys_last),
      root(platform::make_signing_key()),
      signer(platform::make_signing_key()),
      sealing(platform::make_sealing_key_pair()) {
    const auto signer_certificate = platform::certify(root, platform::KeyDuty::bundle_signer,
                                                      signer.public_key.bytes, from, until);
    const auto sealing_certificate = platform::certify(root, platform::KeyDuty::sealing_key,
                                                       sealing.public_key.bytes, from, until);
    bundle = sync::sign_bundle({std::string(sync::keys_bundle), 1, now, until,
                                sync::keys_bundle_body({sealing_certificate})},
                               signer, signer_certificate);
}

platform::Outcome<std::vector<sync::OpenedPart>, sync::OpenerAway> SimulatedHub::Opener::open(
    std::span<const sync::PartToOpen> parts) {
    if (hub_.is_opener_away) return platform::refuse(sync::OpenerAway{});
    return sync::KeyringPartsOpener(keys).open(parts);
}

SimulatedHub::SimulatedHub(Stores& stores, const HubKeys& keys, std::uint64_t seed,
                           platform::WallTime now, Place place)
    : machine(place == Place::hall ? hub_machine : city_machine),
      identity(place == Place::hall ? hall_identity : city_identity),
      disk(place == Place::hall ? stores.fresh_hub() : stores.fresh_city(), machine),
      clock(now),
      tables_(stores.hub_tables()),
      dice_(seed * 1'000'003 + (place == Place::hall ? hub_dice : city_dice)),
      keys_(keys),
      opener_(*this),
      key_(keys.sealing.public_key) {
    if (place == Place::hall) opener_.keys.add(keys.sealing);
    start();
    sync::BlockResource numbers;
    numbers.name = number_resource;
    numbers.count = 5;
    numbers.low_water = 3;
    sync->blocks.define(numbers);
    make_backup(now);
    prove_backup();
}

void SimulatedHub::start() {
    upstream.reset();
    sync.reset();
    ids_ = std::make_unique<platform::IdMint>(clock, dice_);
    notes_ = std::make_unique<Notes>(disk);
    sync = std::make_unique<sync::HubSync>(disk, clock, *ids_, opener_, key_,
                                           std::vector<sync::Projection*>{notes_.get()}, identity);
    if (!upward_wire) return;
    upstream = std::make_unique<sync::Upstream>(disk, clock, *ids_, dice_, sync->alarms,
                                                *upward_wire, identity.hub, sync::wan_settings());
}

void SimulatedHub::put_under(SimulatedHub& upper) {
    upward_wire = std::make_unique<SimulatedWire>(
        machine,
        [this, &upper](const platform::HttpRequest& request) {
            return upper.answer({identity.hub, identity.station, true}, request);
        },
        clock, dice_, SimulatedWire::Dates{keys_.from, keys_.until});
    start();
}

void SimulatedHub::boot() {
    disk.keep_power();
    clock.reboot();
    is_dark_ = false;
    start();
}

platform::HttpResponse SimulatedHub::answer(const sync::DeviceIdentity& device,
                                            const platform::HttpRequest& request) {
    if (is_dark_) throw PowerCut{machine};
    if (is_busy) return platform::error_response(503, "hub.busy", "the hub is busy");
    try {
        return sync->device_api.handle(device, request);
    } catch (const PowerCut&) {
        is_dark_ = true;
        throw;
    }
}

void SimulatedHub::publish_keys() {
    disk.write([&](Transaction& t) {
        sync->feeds.publish(t, sync::bundles_feed, sync::keys_bundle, keys_.bundle);
    });
}

std::optional<sync::RecordId> SimulatedHub::say(sync::SubjectId note, std::string_view kind,
                                                std::string_view text, std::string_view secret) {
    if (is_opener_away) return std::nullopt;
    const auto id = sync->log.mint_id();
    auto sealed = secret.empty() ? std::nullopt : sync->log.seal(id, kind, secret);
    const bool is_said = sync->log.write([&](Transaction& t) {
        if (kind == amended_kind && !is_note_known(t, note)) return false;
        const auto record = sync->log.append(t, {id,
                                                 std::string(kind),
                                                 note,
                                                 {sync::ActorKind::staff, "account-1"},
                                                 note_body(text),
                                                 sealed});
        const auto plain = secret.empty() ? std::nullopt : std::optional(std::string(secret));
        notes_->apply(record, plain, t);
        return true;
    });
    return is_said ? std::optional(id) : std::nullopt;
}

bool SimulatedHub::project() {
    return sync->projector.catch_up();
}

void SimulatedHub::make_backup(platform::WallTime true_time) {
    Backup backup{DiskImage(disk, tables_), true_time, {}, false};
    for (const auto& stream : sync->ingest.streams())
        backup.contigs.emplace_back(stream.stream, stream.contig);
    backups_.push_back(std::move(backup));
}

void SimulatedHub::prove_backup() {
    auto& newest = backups_.back();
    if (newest.is_proven) return;
    for (const auto& [stream, contig] : newest.contigs)
        sync->ingest.mark_safe(stream, contig);
    newest.is_proven = true;
}

std::size_t SimulatedHub::newest_proven() const {
    const auto proven = std::find_if(backups_.rbegin(), backups_.rend(),
                                     [](const Backup& backup) { return backup.is_proven; });
    platform::ensure(proven != backups_.rend(), "the first backup is proven");
    return static_cast<std::size_t>(std::distance(proven, backups_.rend())) - 1;
}

void SimulatedHub::restore(std::size_t backup) {
    upstream.reset();
    sync.reset();
    disk.keep_power();
    is_dark_ = false;
    backups_[backup].image.put_on(disk);
    backups_.erase(backups_.begin() + static_cast<std::ptrdiff_t>(backup) + 1, backups_.end());
    sync::begin_epoch_after_restore(disk, clock, *ids_);
    start();
}

std::string SimulatedHub::epoch() const {
    return disk.read([](Transaction& t) { return sync::current_epoch(t).id; });
}

std::int64_t SimulatedHub::contig(sync::StreamId stream) const {
    return disk.read([&](Transaction& t) {
        const auto row = t.query_one("SELECT contig FROM hub_streams WHERE stream = $stream",
                                     {{"stream", stream.value}});
        return row ? row->integer("contig") : std::int64_t{0};
    });
}

std::int64_t SimulatedHub::feed_counter() const {
    return sync->feeds.newest();
}

bool SimulatedHub::has_alarm(sync::AlarmKind kind, std::string_view about) const {
    const auto alarms = sync->alarms.all();
    return std::any_of(alarms.begin(), alarms.end(), [&](const sync::Alarm& alarm) {
        return alarm.kind == kind && (about.empty() || alarm.about == about);
    });
}

}  // namespace services::simulation
