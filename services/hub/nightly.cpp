#include "services/hub/nightly.hpp"

#include "platform/clock/clock.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/hub_retention.hpp"
#include "services/hub/hub_warning.hpp"

namespace services::hub {

void Nightly::minute() {
    hub_.warning.watch.take_up();
    const auto now = platform::civil_time_of(hub_.clock().wall());
    if (done_ == now.date || now.hour * 60 + now.minute < shipped_retention_plan().at) return;
    hub_.warning.watch.run_due();
    HubRetention(hub_).round();
    done_ = now.date;
}

}  // namespace services::hub
