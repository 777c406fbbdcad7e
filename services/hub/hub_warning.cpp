#include "services/hub/hub_warning.hpp"

#include <fmt/format.h>

#include "platform/base/fault.hpp"
#include "services/hub/embedded_files.hpp"
#include "services/hub/hub_telling.hpp"

namespace services::hub {
namespace {

std::shared_ptr<const early_warning::WatchPlan> read_watch_plan() {
    const auto names = embedded_names("assets/warning/");
    if (names.empty())
        throw platform::Fault(platform::FaultKind::installation, "no plan of early warning");
    auto plan = early_warning::watch_plan_from(embedded_file(names.front())->text);
    if (!plan)
        throw platform::Fault(platform::FaultKind::installation,
                              fmt::format("{}:{}: {}", names.front(), plan.refusal().front().line,
                                          plan.refusal().front().sentence));
    return std::make_shared<const early_warning::WatchPlan>(std::move(plan).value());
}

}  // namespace

// Of what is built in, so read once for all hubs of this process.
std::shared_ptr<const early_warning::WatchPlan> shipped_watch_plan() {
    static const std::shared_ptr<const early_warning::WatchPlan> once = read_watch_plan();
    return once;
}

HubWarning::HubWarning(platform::Database& database, sync::HubLog& log,
                       early_warning::WarningProjection& projection, const HubPolicies& policies,
                       std::shared_ptr<const calendar::WorkingDays> working_days,
                       std::unique_ptr<const early_warning::HouseholdSource> households,
                       const platform::Clock& clock)
    : plan_(shipped_watch_plan()),
      working_days_(std::move(working_days)),
      households_(std::move(households)),
      policies_(policies),
      clock_(clock),
      watch(
          database, log, projection, *households_,
          [&policies](platform::CivilDate day, std::string_view division) {
              return policies.book().judge(day, division);
          },
          opened_part, plan_, working_days_, clock),
      office(database, log, projection, plan_, working_days_, clock) {}

early_warning::WatchOffice::ListAnswer HubWarning::take_households(
    const early_warning::Officer& officer, early_warning::Group group, std::string_view bytes) {
    // A fact means the same in every pack, so any place's judge knows what the columns are.
    const auto judge = policies_.book().judge(platform::date_of(clock_.wall()), "");
    if (!judge)
        return platform::refuse(early_warning::ListErrors{{0, "", judge.refusal().sentence}});
    return office.take_households(officer, group, bytes,
                                  [&](std::string_view id) { return judge->fact(id); });
}

}  // namespace services::hub
