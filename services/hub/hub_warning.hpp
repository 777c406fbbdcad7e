// The hub's side of early warning: the plan and calendars built into the program, the packs in
// force, the households there are.
#pragma once

#include "services/early_warning/household_source.hpp"
#include "services/early_warning/watch.hpp"
#include "services/early_warning/watch_office.hpp"
#include "services/hub/hub_policies.hpp"
#include "services/sync/hub_log.hpp"

namespace services::hub {

class HubWarning final {
    const std::shared_ptr<const early_warning::WatchPlan> plan_;
    const std::shared_ptr<const calendar::WorkingDays> working_days_;
    const std::unique_ptr<const early_warning::HouseholdSource> households_;
    const HubPolicies& policies_;
    const platform::Clock& clock_;

public:
    HubWarning(platform::Database& database, sync::HubLog& log,
               early_warning::WarningProjection& projection, const HubPolicies& policies,
               std::shared_ptr<const calendar::WorkingDays> working_days,
               std::unique_ptr<const early_warning::HouseholdSource> households,
               const platform::Clock& clock);

    early_warning::Watch watch;
    early_warning::WatchOffice office;

    const early_warning::WatchPlan& plan() const { return *plan_; }
    // A list of households, its columns read by the facts of the packs in force today.
    early_warning::WatchOffice::ListAnswer take_households(const early_warning::Officer& officer,
                                                           early_warning::Group group,
                                                           std::string_view bytes);
};

// As it was built in; a fault when it is not sound.
std::shared_ptr<const early_warning::WatchPlan> shipped_watch_plan();

}  // namespace services::hub
