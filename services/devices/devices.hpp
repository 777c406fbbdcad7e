// The door of the devices room: stations, invitations, enrolment, revocation. A device makes its
// own key; a one-time code (80 random bits, 24 hours) turns it into a certificate once. This table,
// not the certificate's dates, decides who may speak: a revoked row cuts a device off at once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/certificates.hpp"
#include "platform/crypto/dice.hpp"
#include "platform/crypto/id_mint.hpp"
#include "platform/storage/database.hpp"
#include "services/devices/devices_types.hpp"

namespace services::devices {

enum class InviteRefusal { unknown_station, name_not_acceptable, device_revoked, unknown_device };
enum class EnrolRefusal {
    unknown_code,
    code_too_old,
    not_a_request,
    device_revoked,
    not_for_a_hub,  // the code is a kiosk's; or a hub's, and no hub said its name
    name_taken      // another device here is called as that hub calls itself
};
enum class RevokeRefusal { unknown_device, already_revoked };

struct Enrolled {
    Device device;
    Station station;
    std::string certificate_pem;
};

// All stations and devices as they stand, without what devices say of themselves.
struct Roster {
    std::int64_t stamp = 0;           // another one with any change
    std::int64_t stations_stamp = 0;  // the same of stations alone
    std::vector<Station> stations;    // by number
    std::vector<Device> devices;      // by station and name
    std::map<sync::StationId, std::size_t> station_places;
    std::map<sync::DeviceId, std::size_t> device_places;
    std::map<std::string, std::size_t, std::less<>> by_fingerprint;

    const Station* find(sync::StationId id) const;
    const Device* find(sync::DeviceId id) const;
};

class Devices final {
public:
    Devices(platform::Database& database, const platform::Clock& clock, platform::Dice& dice,
            platform::IdMint& ids);

    void put_station(const Station& station);
    std::vector<Station> stations() const;
    std::vector<Station> stations(platform::Transaction& transaction) const;
    // Kept in memory; read again when anybody changed something in it, in whatever process.
    std::shared_ptr<const Roster> roster() const;
    std::optional<Station> station(sync::StationId id) const;
    std::optional<Station> station_of(platform::Transaction& transaction,
                                      sync::DeviceId device) const;

    // Whether a hub below this one serves it: then that one decides there, and this one looks on.
    bool has_own_hub(sync::StationId station) const;

    // A new device of that station, with its one-time code.
    platform::Outcome<Invitation, InviteRefusal> invite(sync::StationId station,
                                                        std::string_view name);
    // The hub of a hall below this one; it says its own name when it comes.
    platform::Outcome<Invitation, InviteRefusal> invite_hub(sync::StationId station,
                                                            std::string_view name);
    // Another code for a device whose disk was replaced; the old certificate counts until it is
    // used.
    platform::Outcome<Invitation, InviteRefusal> invite_again(sync::DeviceId id);
    platform::Outcome<Enrolled, EnrolRefusal> enrol(const platform::KeyAndCertificate& authority,
                                                    std::string_view code,
                                                    std::string_view request_pem,
                                                    std::optional<sync::DeviceId> hub = {});
    platform::Outcome<Device, RevokeRefusal> revoke(sync::DeviceId id, std::string_view reason);

    std::vector<Device> devices() const;
    // Only a device that is enrolled and not revoked.
    std::optional<Device> enrolled_with(std::string_view fingerprint) const;
    bool is_enrolled(platform::Transaction& transaction, sync::DeviceId device) const;
    // The same within the writing transaction that acts on its word: no revocation commits until
    // that has ended, and after one has committed this says no.
    bool holds_enrolled(platform::Transaction& transaction, sync::DeviceId device) const;
    std::set<std::string> enrolled_fingerprints() const;
    // Known here at once, and to other processes after the next keep_seen().
    void note_seen(sync::DeviceId device, std::string_view version, std::int64_t waiting);
    // Writes down what devices said since, and reads what others heard; now and then.
    void keep_seen();
    // What a device said of itself last.
    std::map<sync::DeviceId, Seen> seen() const;
    // When any device of the station was heard.
    std::optional<platform::WallTime> heard_from(sync::StationId station) const;

private:
    platform::Outcome<Invitation, InviteRefusal> invite(Device device);
    Invitation invitation_for(platform::Transaction& t, sync::DeviceId device,
                              const std::string& code) const;

    Device with_seen(Device device) const;
    void take_seen(sync::DeviceId device, const Seen& seen) const;

    platform::Database& database_;
    const platform::Clock& clock_;
    platform::Dice& dice_;
    platform::IdMint& ids_;
    mutable std::mutex reading_mutex_;  // whoever reads the roster anew
    mutable std::mutex roster_mutex_;   // guards the roster
    mutable std::shared_ptr<const Roster> roster_;
    mutable std::mutex seen_mutex_;  // guards what follows; nothing else is locked within it
    mutable std::map<sync::DeviceId, Seen> seen_;
    mutable std::map<sync::StationId, platform::WallTime> heard_;
    std::set<sync::DeviceId> not_kept_;
    std::optional<platform::BootTime> kept_at_;
    std::optional<platform::BootTime> read_at_;
};

}  // namespace services::devices
