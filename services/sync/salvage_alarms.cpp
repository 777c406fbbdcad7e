#include "services/sync/salvage_alarms.hpp"

#include "platform/base/json.hpp"
#include "services/sync/raise_once.hpp"
#include "services/sync/salvage.hpp"
#include "services/sync/unusable.hpp"

namespace services::sync {

Applied SalvageAlarms::apply(const Record& record, const std::optional<std::string>& /*opened*/,
                             platform::Transaction& transaction) {
    if (record.kind != salvaged_kind) return Applied::no_use(kind_unknown(record.kind));
    const auto body = platform::parse_json(record.body);
    const bool is_object = body && body->is_object();
    const auto records = is_object ? platform::integer_member(*body, "records") : std::nullopt;
    const auto damaged = is_object ? platform::integer_member(*body, "damaged") : std::nullopt;
    const auto about = platform::to_text(record.subject);
    raise_once(alarms_, transaction, AlarmKind::salvaged, about, record.device,
               "records=" + std::to_string(records.value_or(0)) +
                   " damaged=" + std::to_string(damaged.value_or(0)));
    return Applied::done();
}

}  // namespace services::sync
