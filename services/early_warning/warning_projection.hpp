// How the facts of early warning become its tables, the same on a kiosk (which only asks, and sees
// nothing opened) and on the hub.
#pragma once

#include "services/early_warning/warning_types.hpp"
#include "services/sync/projection.hpp"

namespace services::early_warning {

enum class Event { visit, share, clear, make_case };
// Where an event leads; nothing where the alert is settled.
std::optional<State> after(State state, Event event);

class WarningProjection final : public sync::Projection {
public:
    explicit WarningProjection(platform::Database& database);
    std::string_view room() const override { return "early_warning"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
};

}  // namespace services::early_warning
