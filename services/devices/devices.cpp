#include "services/devices/devices.hpp"

#include "platform/base/text.hpp"
#include "services/devices/devices_store.hpp"
#include "services/devices/invitation_code.hpp"

namespace services::devices {
namespace {

constexpr std::chrono::hours code_life{24};
constexpr std::chrono::days certificate_life{730};
constexpr std::size_t longest_name = 40;

}  // namespace

Devices::Devices(platform::Database& database, const platform::Clock& clock, platform::Dice& dice,
                 platform::IdMint& ids)
    : database_(database), clock_(clock), dice_(dice), ids_(ids) {
    prepare_devices_tables(database_);
}

void Devices::put_station(const Station& station) {
    database_.write([&](platform::Transaction& t) { upsert_station(t, station); });
}

std::vector<Station> Devices::stations() const {
    return database_.read([](platform::Transaction& t) { return all_stations(t); });
}

std::vector<Station> Devices::stations(platform::Transaction& transaction) const {
    return all_stations(transaction);
}

std::int64_t Devices::stations_stamp() const {
    return database_.read([](platform::Transaction& t) { return devices::stations_stamp(t); });
}

std::optional<Station> Devices::station(sync::StationId id) const {
    return database_.read([&](platform::Transaction& t) { return station_by_id(t, id); });
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

std::vector<Device> Devices::devices() const {
    return database_.read([](platform::Transaction& t) { return all_devices(t); });
}

std::optional<Device> Devices::enrolled_with(std::string_view fingerprint) const {
    if (fingerprint.empty()) return std::nullopt;
    auto device = database_.read(
        [&](platform::Transaction& t) { return device_by_fingerprint(t, fingerprint); });
    if (!device || device->state != DeviceState::enrolled) return std::nullopt;
    return device;
}

bool Devices::is_enrolled(platform::Transaction& transaction, sync::DeviceId device) const {
    const auto found = device_by_id(transaction, device);
    return found && found->state == DeviceState::enrolled;
}

bool Devices::holds_enrolled(platform::Transaction& transaction, sync::DeviceId device) const {
    return hold_state(transaction, device) == DeviceState::enrolled;
}

std::set<std::string> Devices::enrolled_fingerprints() const {
    return database_.read([](platform::Transaction& t) { return all_enrolled_fingerprints(t); });
}

void Devices::note_seen(sync::DeviceId device, std::string_view version, std::int64_t waiting) {
    const auto now = clock_.wall();
    database_.write([&](platform::Transaction& t) { set_seen(t, device, now, version, waiting); });
}

}  // namespace services::devices
