// The hub's side of a salvage: a device that says it had one is an alarm, once, whatever is
// replayed.
#pragma once

#include "services/sync/alarms.hpp"
#include "services/sync/projection.hpp"

namespace services::sync {

class SalvageAlarms final : public Projection {
public:
    explicit SalvageAlarms(const Alarms& alarms) : alarms_(alarms) {}
    std::string_view room() const override { return "sync"; }
    Applied apply(const Record& record, const std::optional<std::string>& opened,
                  platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {}; }

private:
    const Alarms& alarms_;
};

}  // namespace services::sync
