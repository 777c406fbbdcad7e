#include "services/sync/raise_once.hpp"

namespace services::sync {

void raise_once(const Alarms& alarms, platform::Transaction& transaction, AlarmKind kind,
                std::string_view about, DeviceId device, std::string_view detail) {
    const auto known =
        transaction.query_one("SELECT alarm FROM hub_alarms WHERE kind = $kind AND about = $about",
                              {{"kind", name_of(kind)}, {"about", about}});
    if (!known) alarms.raise(transaction, kind, about, device, detail);
}

}  // namespace services::sync
