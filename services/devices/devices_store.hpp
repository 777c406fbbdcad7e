// All SQL of the devices room.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/devices/devices_types.hpp"

namespace services::devices {

void prepare_devices_tables(platform::Database& database);

void upsert_station(platform::Transaction& t, const Station& station);
std::vector<Station> all_stations(platform::Transaction& t);
// Another one whenever a station was added or changed.
std::int64_t stations_stamp(platform::Transaction& t);
// Another one whenever a station or a device was added or changed.
std::int64_t roster_stamp(platform::Transaction& t);
std::optional<Station> station_by_id(platform::Transaction& t, sync::StationId id);

void insert_device(platform::Transaction& t, const Device& device);
// One that was only invited: nothing else names it yet.
void rename_device(platform::Transaction& t, sync::DeviceId from, sync::DeviceId to);
std::vector<Device> all_devices(platform::Transaction& t);
bool has_enrolled_hub(platform::Transaction& t, sync::StationId station);
// Its state, which nobody changes until the transaction has ended.
std::optional<DeviceState> hold_state(platform::Transaction& t, sync::DeviceId id);
std::optional<Device> device_by_id(platform::Transaction& t, sync::DeviceId id);
std::optional<Device> device_by_fingerprint(platform::Transaction& t, std::string_view fingerprint);
std::set<std::string> all_enrolled_fingerprints(platform::Transaction& t);
void set_enrolled(platform::Transaction& t, sync::DeviceId id, std::string_view fingerprint,
                  platform::WallTime when);
void set_revoked(platform::Transaction& t, sync::DeviceId id, std::string_view reason,
                 platform::WallTime when);
void set_seen(platform::Transaction& t, sync::DeviceId id, const Seen& seen);
std::map<sync::DeviceId, Seen> all_seen(platform::Transaction& t);

void replace_invitation(platform::Transaction& t, sync::DeviceId device, std::string_view code_hash,
                        platform::WallTime ends);
struct StoredInvitation {
    sync::DeviceId device;
    platform::WallTime ends;
};
std::optional<StoredInvitation> invitation_by_hash(platform::Transaction& t,
                                                   std::string_view code_hash);
void delete_invitation(platform::Transaction& t, std::string_view code_hash);

}  // namespace services::devices
