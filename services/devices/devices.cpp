#include "services/devices/devices.hpp"

#include <algorithm>

#include "platform/base/text.hpp"
#include "services/devices/devices_store.hpp"
#include "services/devices/invitation_code.hpp"

namespace services::devices {
namespace {

constexpr std::chrono::hours code_life{24};
constexpr std::chrono::days certificate_life{730};
constexpr std::size_t longest_name = 40;
// A commit for many heartbeats; a hub that is killed forgets so much of them.
constexpr std::chrono::seconds seen_kept_every{2};
constexpr std::chrono::seconds others_read_every{15};

std::shared_ptr<const Roster> read_roster(platform::Transaction& t) {
    auto roster = std::make_shared<Roster>();
    roster->stamp = roster_stamp(t);
    roster->stations_stamp = stations_stamp(t);
    roster->stations = all_stations(t);
    roster->devices = all_devices(t);
    for (std::size_t i = 0; i < roster->stations.size(); ++i)
        roster->station_places.emplace(roster->stations[i].id, i);
    for (std::size_t i = 0; i < roster->devices.size(); ++i) {
        const auto& device = roster->devices[i];
        roster->device_places.emplace(device.id, i);
        if (!device.fingerprint.empty()) roster->by_fingerprint.emplace(device.fingerprint, i);
    }
    return roster;
}

}  // namespace

Devices::Devices(platform::Database& database, const platform::Clock& clock, platform::Dice& dice,
                 platform::IdMint& ids)
    : database_(database), clock_(clock), dice_(dice), ids_(ids) {
    prepare_devices_tables(database_);
    seen_ = database_.read([](platform::Transaction& t) { return all_seen(t); });
    for (const auto& [device, seen] : seen_)
        take_seen(device, seen);
}

const Station* Roster::find(sync::StationId id) const {
    const auto place = station_places.find(id);
    return place == station_places.end() ? nullptr : &stations[place->second];
}

const Device* Roster::find(sync::DeviceId id) const {
    const auto place = device_places.find(id);
    return place == device_places.end() ? nullptr : &devices[place->second];
}

std::shared_ptr<const Roster> Devices::roster() const {
    const auto known = [&] {
        const std::scoped_lock lock(roster_mutex_);
        return roster_;
    };
    const auto is_current = [](platform::Transaction& t, const Roster& roster) {
        return roster_stamp(t) == roster.stamp;
    };
    auto roster = known();
    if (roster && database_.read([&](platform::Transaction& t) { return is_current(t, *roster); }))
        return roster;
    const std::scoped_lock one_reads(reading_mutex_);
    roster = known();  // which another thread may have read meanwhile
    auto fresh = database_.read([&](platform::Transaction& t) {
        return roster && is_current(t, *roster) ? roster : read_roster(t);
    });
    const std::scoped_lock lock(roster_mutex_);
    roster_ = fresh;
    return fresh;
}

void Devices::put_station(const Station& station) {
    database_.write([&](platform::Transaction& t) { upsert_station(t, station); });
}

std::vector<Station> Devices::stations() const {
    return roster()->stations;
}

std::vector<Station> Devices::stations(platform::Transaction& transaction) const {
    return all_stations(transaction);
}

std::optional<Station> Devices::station(sync::StationId id) const {
    const auto known = roster();
    const auto* station = known->find(id);
    if (station == nullptr) return std::nullopt;
    return *station;
}

bool Devices::has_own_hub(sync::StationId station) const {
    return database_.read([&](platform::Transaction& t) { return has_enrolled_hub(t, station); });
}

std::optional<Station> Devices::station_of(platform::Transaction& transaction,
                                           sync::DeviceId device) const {
    const auto found = device_by_id(transaction, device);
    if (!found) return std::nullopt;
    return station_by_id(transaction, found->station);
}

Invitation Devices::invitation_for(platform::Transaction& t, sync::DeviceId device,
                                   const std::string& code) const {
    return put_invitation(t, device, code, clock_.wall() + code_life);
}

platform::Outcome<Invitation, InviteRefusal> Devices::invite(sync::StationId station,
                                                             std::string_view name) {
    return invite({.station = station, .name = std::string(name)});
}

platform::Outcome<Invitation, InviteRefusal> Devices::invite_hub(sync::StationId station,
                                                                 std::string_view name) {
    return invite({.station = station, .name = std::string(name), .is_hub = true});
}

platform::Outcome<Invitation, InviteRefusal> Devices::invite(Device device) {
    if (device.name.empty() || platform::length_of(device.name) > longest_name)
        return platform::refuse(InviteRefusal::name_not_acceptable);
    device.id = ids_.mint_as<sync::DeviceId>();
    const std::string code = platform::to_base32(dice_.bytes(code_bytes));
    const auto invitation =
        database_.write([&](platform::Transaction& t) -> std::optional<Invitation> {
            if (!station_by_id(t, device.station)) return std::nullopt;
            insert_device(t, device);
            return invitation_for(t, device.id, code);
        });
    if (!invitation) return platform::refuse(InviteRefusal::unknown_station);
    return *invitation;
}

platform::Outcome<Invitation, InviteRefusal> Devices::invite_again(sync::DeviceId id) {
    using Answer = platform::Outcome<Invitation, InviteRefusal>;
    const std::string code = platform::to_base32(dice_.bytes(code_bytes));
    return database_.write([&](platform::Transaction& t) -> Answer {
        const auto device = device_by_id(t, id);
        if (!device) return platform::refuse(InviteRefusal::unknown_device);
        if (device->state == DeviceState::revoked)
            return platform::refuse(InviteRefusal::device_revoked);
        return invitation_for(t, id, code);
    });
}

platform::Outcome<Enrolled, EnrolRefusal> Devices::enrol(
    const platform::KeyAndCertificate& authority, std::string_view code,
    std::string_view request_pem, std::optional<sync::DeviceId> hub) {
    using Answer = platform::Outcome<Enrolled, EnrolRefusal>;
    const auto bits = platform::from_base32(code);
    if (!bits || bits->size() != code_bytes) return platform::refuse(EnrolRefusal::unknown_code);
    const std::string hash = hash_of_code(*bits);
    const auto now = clock_.wall();
    return database_.write([&](platform::Transaction& t) -> Answer {
        const auto invitation = invitation_by_hash(t, hash);
        if (!invitation) return platform::refuse(EnrolRefusal::unknown_code);
        if (invitation->ends <= now) return platform::refuse(EnrolRefusal::code_too_old);
        const auto device = device_by_id(t, invitation->device);
        const auto station = device ? station_by_id(t, device->station) : std::nullopt;
        if (!device || !station) return platform::refuse(EnrolRefusal::unknown_code);
        if (device->state == DeviceState::revoked)
            return platform::refuse(EnrolRefusal::device_revoked);
        if (device->is_hub != hub.has_value()) return platform::refuse(EnrolRefusal::not_for_a_hub);
        const auto id = hub.value_or(device->id);
        if (id != device->id &&
            (device->state != DeviceState::invited || device_by_id(t, id).has_value()))
            return platform::refuse(EnrolRefusal::name_taken);
        const auto certificate = platform::issue_device_certificate(
            authority, request_pem, to_text(id), now, certificate_life);
        if (!certificate) return platform::refuse(EnrolRefusal::not_a_request);
        delete_invitation(t, hash);
        if (id != device->id) rename_device(t, device->id, id);
        set_enrolled(t, id, platform::fingerprint_of(*certificate).value_or(""), now);
        return Enrolled{*device_by_id(t, id), *station, *certificate};
    });
}

platform::Outcome<Device, RevokeRefusal> Devices::revoke(sync::DeviceId id,
                                                         std::string_view reason) {
    using Answer = platform::Outcome<Device, RevokeRefusal>;
    const auto now = clock_.wall();
    return database_.write([&](platform::Transaction& t) -> Answer {
        const auto device = device_by_id(t, id);
        if (!device) return platform::refuse(RevokeRefusal::unknown_device);
        if (device->state == DeviceState::revoked)
            return platform::refuse(RevokeRefusal::already_revoked);
        set_revoked(t, id, reason, now);
        return *device_by_id(t, id);
    });
}

Device Devices::with_seen(Device device) const {
    const std::scoped_lock lock(seen_mutex_);
    const auto seen = seen_.find(device.id);
    if (seen == seen_.end()) return device;
    device.last_seen = seen->second.at;
    device.version = seen->second.version;
    device.waiting = seen->second.waiting;
    return device;
}

std::vector<Device> Devices::devices() const {
    auto all = roster()->devices;
    for (auto& device : all)
        device = with_seen(std::move(device));
    return all;
}

std::optional<Device> Devices::enrolled_with(std::string_view fingerprint) const {
    if (fingerprint.empty()) return std::nullopt;
    const auto known = roster();
    const auto place = known->by_fingerprint.find(fingerprint);
    if (place == known->by_fingerprint.end()) return std::nullopt;
    const auto& device = known->devices[place->second];
    if (device.state != DeviceState::enrolled) return std::nullopt;
    return with_seen(device);
}

bool Devices::is_enrolled(platform::Transaction& transaction, sync::DeviceId device) const {
    const auto found = device_by_id(transaction, device);
    return found && found->state == DeviceState::enrolled;
}

bool Devices::holds_enrolled(platform::Transaction& transaction, sync::DeviceId device) const {
    return hold_state(transaction, device) == DeviceState::enrolled;
}

std::set<std::string> Devices::enrolled_fingerprints() const {
    std::set<std::string> fingerprints;
    for (const auto& device : roster()->devices)
        if (device.state == DeviceState::enrolled) fingerprints.insert(device.fingerprint);
    return fingerprints;
}

// Within the lock.
void Devices::take_seen(sync::DeviceId device, const Seen& seen) const {
    auto& known = seen_[device];
    if (known.at <= seen.at) known = seen;
    auto& heard = heard_[seen.station];
    heard = std::max(heard, seen.at);
}

void Devices::note_seen(sync::DeviceId device, std::string_view version, std::int64_t waiting) {
    const auto known = roster();
    const auto* standing = known->find(device);
    if (standing == nullptr) return;
    const Seen seen{standing->station, clock_.wall(), std::string(version), waiting};
    const std::scoped_lock lock(seen_mutex_);
    seen_[device].at = {};  // a clock that was set back is believed
    take_seen(device, seen);
    not_kept_.insert(device);
}

void Devices::keep_seen() {
    std::map<sync::DeviceId, Seen> kept;
    {
        const std::scoped_lock lock(seen_mutex_);
        if (!not_kept_.empty() && platform::is_due(kept_at_, clock_.boot(), seen_kept_every)) {
            for (const auto& device : not_kept_)
                kept.emplace(device, seen_.at(device));
            not_kept_.clear();
        }
    }
    if (!kept.empty())
        database_.write([&](platform::Transaction& t) {
            for (const auto& [device, seen] : kept)
                set_seen(t, device, seen);
        });
    if (!platform::is_due(read_at_, clock_.boot(), others_read_every)) return;
    const auto all = database_.read([](platform::Transaction& t) { return all_seen(t); });
    const std::scoped_lock lock(seen_mutex_);
    for (const auto& [device, seen] : all)
        take_seen(device, seen);
}

std::map<sync::DeviceId, Seen> Devices::seen() const {
    const std::scoped_lock lock(seen_mutex_);
    return seen_;
}

std::optional<platform::WallTime> Devices::heard_from(sync::StationId station) const {
    const std::scoped_lock lock(seen_mutex_);
    const auto heard = heard_.find(station);
    if (heard == heard_.end()) return std::nullopt;
    return heard->second;
}

}  // namespace services::devices
