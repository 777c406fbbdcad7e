// The settings a person may change, in hub.json.
#pragma once

#include <cstdint>
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
};

std::string to_json_text(const HubSettings& settings);
// Refuses an unknown key, a missing one and a wrong type, naming it.
platform::Outcome<HubSettings, InstallationRefusal> hub_settings_from_json(std::string_view text);

}  // namespace services::hub
