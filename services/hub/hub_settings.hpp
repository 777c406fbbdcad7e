// The settings a person may change, in hub.json.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/hub/device_quota.hpp"

namespace services::hub {

struct InstallationRefusal {
    std::string sentence;  // what, where, how to mend
};

struct ListenerAddress {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
};

// A gateway that people are told things by. `simulator` as its url sends nothing to anybody.
struct GatewaySettings {
    std::string url;          // https://host[:port]
    std::string authority;    // file with the PEM of the authority its certificate is judged by
    std::string secret_file;  // file, for the hub's eyes only, with the secret that signs questions
};

struct TellingSettings {
    std::optional<GatewaySettings> sms;
    std::optional<GatewaySettings> account;
    int quiet_from = 21 * 60;  // minutes since midnight; then only what is urgent is sent
    int quiet_until = 8 * 60;
};

// Who is told of an emergency called at a kiosk after its station's keeper, one after the other.
struct DutyPerson {
    std::string name;
    std::string phone;
};
struct DutySettings {
    int minutes = 3;  // until the next is told
    std::vector<DutyPerson> persons;
};

struct HubSettings {
    std::string name = "职工服务中心";    // shown on pages and on devices
    std::string database;                 // as platform::open_database reads it
    std::vector<std::string> host_names;  // what devices and browsers call this machine
    ListenerAddress devices{"127.0.0.1", 8443};
    ListenerAddress console{"127.0.0.1", 8444};
    ListenerAddress public_pages{"127.0.0.1", 8445};
    std::string public_url;   // what the QR code of a receipt begins with, without a final slash
    std::string devices_url;  // where devices find the hub
    DeviceQuotaSettings device_quota;  // may be left out
    TellingSettings telling;           // so may this: then colleagues call
    DutySettings duty;                 // and this: then the keeper alone is told
};

std::string to_json_text(const HubSettings& settings);
// Refuses an unknown key, a missing one and a wrong type, naming it.
platform::Outcome<HubSettings, InstallationRefusal> hub_settings_from_json(std::string_view text);

}  // namespace services::hub
