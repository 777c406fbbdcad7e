// Stations and the devices that stand in them, as the hub knows them.
#pragma once

#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::devices {

// Who is there to help decides what "call a person" does (a hall's console, a keeper's phone,
// 12351).
enum class Attendance { hall, keeper, unattended };

struct Station {
    sync::StationId id;
    std::string number;  // "A-017", on the plaque
    std::string name;
    std::string address;
    std::string division;  // county code, six digits
    Attendance attendance = Attendance::keeper;
    std::string keeper_name;
    std::string keeper_phone;
};

enum class DeviceState { invited, enrolled, revoked };

struct Device {
    sync::DeviceId id;
    sync::StationId station;
    std::string name;  // "一号屏"
    DeviceState state = DeviceState::invited;
    std::string fingerprint;  // of its certificate; empty until enrolled
    std::optional<platform::WallTime> enrolled;
    std::optional<platform::WallTime> last_seen;
    std::string version;
    std::int64_t waiting = 0;  // records it had not delivered when last seen
    bool is_hub = false;       // the hub of a hall: it carries the streams of its own devices
};

// What a device says of itself with every question.
struct Seen {
    sync::StationId station;
    platform::WallTime at;
    std::string version;
    std::int64_t waiting = 0;
};

// A one-time code that turns a key made on a device into that device's certificate.
struct Invitation {
    sync::DeviceId device;
    std::string code;  // Crockford base32 in groups of four, shown once
    platform::WallTime ends;
};

}  // namespace services::devices
