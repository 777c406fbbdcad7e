#include "services/devices/devices_store.hpp"

#include <array>

#include "platform/storage/migrations.hpp"
#include "platform/storage/stored_values.hpp"

namespace services::devices {
namespace {

// What a device says of itself every few seconds stands apart from its standing, which is held
// while a batch is written: the one must not wait for the other.
constexpr std::array<platform::Migration, 5> steps{
    {{1, R"(
CREATE TABLE devices_stations (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    division TEXT NOT NULL,
    attendance BIGINT NOT NULL,
    keeper_name TEXT NOT NULL,
    keeper_phone TEXT NOT NULL
);
CREATE TABLE devices_devices (
    id TEXT PRIMARY KEY,
    station TEXT NOT NULL REFERENCES devices_stations(id),
    name TEXT NOT NULL,
    state BIGINT NOT NULL,
    fingerprint TEXT UNIQUE,
    enrolled BIGINT,
    revoked BIGINT,
    revoked_reason TEXT,
    last_seen BIGINT,
    version TEXT NOT NULL,
    waiting BIGINT NOT NULL
);
CREATE TABLE devices_invitations (
    code_hash TEXT PRIMARY KEY,
    device TEXT NOT NULL UNIQUE REFERENCES devices_devices(id),
    ends BIGINT NOT NULL
);
)"},
     {2, R"(
CREATE TABLE devices_seen (
    device TEXT PRIMARY KEY REFERENCES devices_devices(id),
    last_seen BIGINT NOT NULL,
    version TEXT NOT NULL,
    waiting BIGINT NOT NULL
);
INSERT INTO devices_seen (device, last_seen, version, waiting)
    SELECT id, last_seen, version, waiting FROM devices_devices WHERE last_seen IS NOT NULL;
ALTER TABLE devices_devices DROP COLUMN last_seen;
ALTER TABLE devices_devices DROP COLUMN version;
ALTER TABLE devices_devices DROP COLUMN waiting;
)"},
     {3, "ALTER TABLE devices_devices ADD COLUMN is_hub BIGINT NOT NULL DEFAULT 0"},
     {4, "ALTER TABLE devices_stations ADD COLUMN version BIGINT NOT NULL DEFAULT 1"},
     {5, R"(
CREATE TABLE devices_stamp (
    one BIGINT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO devices_stamp (one, value) VALUES (1, 1);
)"}}};

constexpr const char* device_rows =
    "SELECT d.id, d.station, d.name, d.state, d.fingerprint, d.enrolled, s.last_seen, s.version,"
    " s.waiting, d.is_hub FROM devices_devices d LEFT JOIN devices_seen s ON s.device = d.id";

Station station_of(const platform::Row& row) {
    return {sync::StationId{row.uuid("id")},
            row.text("number"),
            row.text("name"),
            row.text("address"),
            row.text("division"),
            static_cast<Attendance>(row.integer("attendance")),
            row.text("keeper_name"),
            row.text("keeper_phone")};
}

Device device_of(const platform::Row& row) {
    return {sync::DeviceId{row.uuid("id")},
            sync::StationId{row.uuid("station")},
            row.text("name"),
            static_cast<DeviceState>(row.integer("state")),
            row.maybe_text("fingerprint").value_or(""),
            maybe_time(row, "enrolled"),
            maybe_time(row, "last_seen"),
            row.maybe_text("version").value_or(""),
            row.maybe_integer("waiting").value_or(0),
            row.integer("is_hub") != 0};
}

void note_change(platform::Transaction& t) {
    t.execute("UPDATE devices_stamp SET value = value + 1 WHERE one = 1");
}

int number_of(DeviceState state) {
    return static_cast<int>(state);
}

}  // namespace

void prepare_devices_tables(platform::Database& database) {
    platform::migrate(database, "devices", steps);
}

void upsert_station(platform::Transaction& t, const Station& station) {
    t.execute(R"(INSERT INTO devices_stations
                   (id, number, name, address, division, attendance, keeper_name, keeper_phone)
                 VALUES ($id, $number, $name, $address, $division, $attendance, $keeper, $phone)
                 ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name,
                   address = excluded.address, division = excluded.division,
                   attendance = excluded.attendance, keeper_name = excluded.keeper_name,
                   keeper_phone = excluded.keeper_phone,
                   version = devices_stations.version + 1)",
              {{"id", station.id.value},
               {"number", station.number},
               {"name", station.name},
               {"address", station.address},
               {"division", station.division},
               {"attendance", static_cast<int>(station.attendance)},
               {"keeper", station.keeper_name},
               {"phone", station.keeper_phone}});
    note_change(t);
}

std::int64_t stations_stamp(platform::Transaction& t) {
    return t
        .query_one("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) AS n FROM devices_stations")
        ->integer("n");
}

std::int64_t roster_stamp(platform::Transaction& t) {
    return t.query_one("SELECT value FROM devices_stamp WHERE one = 1")->integer("value");
}

std::vector<Station> all_stations(platform::Transaction& t) {
    return platform::read_all(t.query("SELECT * FROM devices_stations ORDER BY number"),
                              station_of);
}

std::optional<Station> station_by_id(platform::Transaction& t, sync::StationId id) {
    const auto row =
        t.query_one("SELECT * FROM devices_stations WHERE id = $id", {{"id", id.value}});
    if (!row) return std::nullopt;
    return station_of(*row);
}

void insert_device(platform::Transaction& t, const Device& device) {
    t.execute(R"(INSERT INTO devices_devices (id, station, name, state, is_hub)
                 VALUES ($id, $station, $name, $state, $is_hub))",
              {{"id", device.id.value},
               {"station", device.station.value},
               {"name", device.name},
               {"state", number_of(DeviceState::invited)},
               {"is_hub", device.is_hub ? 1 : 0}});
    note_change(t);
}

bool has_enrolled_hub(platform::Transaction& t, sync::StationId station) {
    return t
        .query_one(
            "SELECT id FROM devices_devices WHERE station = $station AND is_hub = 1"
            " AND state = $state LIMIT 1",
            {{"station", station.value}, {"state", number_of(DeviceState::enrolled)}})
        .has_value();
}

void rename_device(platform::Transaction& t, sync::DeviceId from, sync::DeviceId to) {
    t.execute("UPDATE devices_devices SET id = $to WHERE id = $from",
              {{"from", from.value}, {"to", to.value}});
    note_change(t);
}

std::vector<Device> all_devices(platform::Transaction& t) {
    return platform::read_all(
        t.query(std::string(device_rows) + " ORDER BY d.station, d.name, d.id"), device_of);
}

std::optional<Device> device_by_id(platform::Transaction& t, sync::DeviceId id) {
    const auto row =
        t.query_one(std::string(device_rows) + " WHERE d.id = $id", {{"id", id.value}});
    if (!row) return std::nullopt;
    return device_of(*row);
}

std::optional<DeviceState> hold_state(platform::Transaction& t, sync::DeviceId id) {
    const auto row =
        t.query_one("SELECT state FROM devices_devices WHERE id = $id {held}", {{"id", id.value}});
    if (!row) return std::nullopt;
    return static_cast<DeviceState>(row->integer("state"));
}

std::optional<Device> device_by_fingerprint(platform::Transaction& t,
                                            std::string_view fingerprint) {
    const auto row = t.query_one(std::string(device_rows) + " WHERE d.fingerprint = $fingerprint",
                                 {{"fingerprint", fingerprint}});
    if (!row) return std::nullopt;
    return device_of(*row);
}

std::set<std::string> all_enrolled_fingerprints(platform::Transaction& t) {
    std::set<std::string> fingerprints;
    for (const auto& row : t.query("SELECT fingerprint FROM devices_devices WHERE state = $state",
                                   {{"state", number_of(DeviceState::enrolled)}}))
        fingerprints.insert(row.text("fingerprint"));
    return fingerprints;
}

void set_enrolled(platform::Transaction& t, sync::DeviceId id, std::string_view fingerprint,
                  platform::WallTime when) {
    t.execute(R"(UPDATE devices_devices
                 SET state = $state, fingerprint = $fingerprint, enrolled = $when WHERE id = $id)",
              {{"id", id.value},
               {"state", number_of(DeviceState::enrolled)},
               {"fingerprint", fingerprint},
               {"when", when.micros}});
    note_change(t);
}

void set_revoked(platform::Transaction& t, sync::DeviceId id, std::string_view reason,
                 platform::WallTime when) {
    t.execute(R"(UPDATE devices_devices
                 SET state = $state, revoked = $when, revoked_reason = $reason WHERE id = $id)",
              {{"id", id.value},
               {"state", number_of(DeviceState::revoked)},
               {"when", when.micros},
               {"reason", reason}});
    note_change(t);
}

// A device that is gone says nothing any more.
void set_seen(platform::Transaction& t, sync::DeviceId id, const Seen& seen) {
    t.execute(
        R"(INSERT INTO devices_seen (device, last_seen, version, waiting)
             SELECT id, CAST($when AS BIGINT), $version, CAST($waiting AS BIGINT)
             FROM devices_devices WHERE id = $id
           ON CONFLICT (device) DO UPDATE SET last_seen = excluded.last_seen,
             version = excluded.version, waiting = excluded.waiting)",
        {{"id", id.value},
         {"when", seen.at.micros},
         {"version", seen.version},
         {"waiting", seen.waiting}});
}

std::map<sync::DeviceId, Seen> all_seen(platform::Transaction& t) {
    std::map<sync::DeviceId, Seen> all;
    for (const auto& row :
         t.query("SELECT s.device, d.station, s.last_seen, s.version, s.waiting"
                 " FROM devices_seen s JOIN devices_devices d ON d.id = s.device"))
        all.emplace(
            sync::DeviceId{row.uuid("device")},
            Seen{sync::StationId{row.uuid("station")}, platform::WallTime{row.integer("last_seen")},
                 row.text("version"), row.integer("waiting")});
    return all;
}

void replace_invitation(platform::Transaction& t, sync::DeviceId device, std::string_view code_hash,
                        platform::WallTime ends) {
    t.execute("DELETE FROM devices_invitations WHERE device = $device", {{"device", device.value}});
    t.execute(R"(INSERT INTO devices_invitations (code_hash, device, ends)
                 VALUES ($hash, $device, $ends))",
              {{"hash", code_hash}, {"device", device.value}, {"ends", ends.micros}});
}

std::optional<StoredInvitation> invitation_by_hash(platform::Transaction& t,
                                                   std::string_view code_hash) {
    const auto row = t.query_one("SELECT * FROM devices_invitations WHERE code_hash = $hash",
                                 {{"hash", code_hash}});
    if (!row) return std::nullopt;
    return StoredInvitation{sync::DeviceId{row->uuid("device")},
                            platform::WallTime{row->integer("ends")}};
}

void delete_invitation(platform::Transaction& t, std::string_view code_hash) {
    t.execute("DELETE FROM devices_invitations WHERE code_hash = $hash", {{"hash", code_hash}});
}

}  // namespace services::devices
