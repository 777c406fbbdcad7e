// How what was asked of devices and what they answered becomes state, the same on hub and device.
#pragma once

#include "services/sync/projection.hpp"

namespace services::device_settings {

class SettingsProjection final : public sync::Projection {
public:
    explicit SettingsProjection(platform::Database& database);
    std::string_view room() const override { return "device_settings"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override {
        return {"device_settings_targets", "device_settings_pushes", "device_settings_held"};
    }
};

// The same without an instance, for the doors.
sync::Applied apply_record(const sync::Record& record, platform::Transaction& transaction);

}  // namespace services::device_settings
