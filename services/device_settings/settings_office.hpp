// The hub's door: staff push settings to devices, to one in ten first, then to all or to none. Each
// act is a record; what a device is to hold goes out with it, signed, in the device's own feed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/device_settings/settings_store.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/hub_feeds.hpp"
#include "services/sync/record_log.hpp"

namespace services::device_settings {

// The key in the device's own feed, and how the bundle for a device is called.
inline constexpr std::string_view feed_key = "device_settings";
std::string bundle_name_for(sync::DeviceId device);

enum class OfficeRefusal {
    no_values,
    bad_value,  // OfficeTrouble::key and sentence say which and why
    no_devices,
    too_many_devices,
    unknown_push,
    over_already,  // stopped, or with all devices already
    no_reason
};
struct OfficeTrouble {
    OfficeRefusal why{};
    std::string key;
    std::string sentence;
};

class SettingsOffice final {
public:
    using Sign = std::function<std::string(const sync::Bundle&)>;
    using Done = platform::Outcome<PushId, OfficeTrouble>;

    SettingsOffice(sync::RecordLog& log, const sync::HubFeeds& feeds, const platform::Clock& clock,
                   Sign sign)
        : log_(log), feeds_(feeds), clock_(clock), sign_(std::move(sign)) {}

    Done push(const sync::Actor& by, const Values& values,
              const std::vector<sync::DeviceId>& devices);
    // The rest too.
    Done widen(const sync::Actor& by, PushId push);
    // Not any more; who held it goes back to what was before.
    Done stop(const sync::Actor& by, PushId push, std::string_view reason);

private:
    void append(platform::Transaction& t, const sync::Actor& by, std::string_view kind, PushId push,
                std::string body);
    void publish(platform::Transaction& t, sync::DeviceId device);

    sync::RecordLog& log_;
    const sync::HubFeeds& feeds_;
    const platform::Clock& clock_;
    Sign sign_;
};

}  // namespace services::device_settings
