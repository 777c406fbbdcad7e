// The line's records as the hub takes them in: applied by the queue's projection, and watched for a
// number that was given twice, as a copied disk does. Both tickets stay in the line; staff are told
// once.
#pragma once

#include "services/queue/queue_projection.hpp"
#include "services/sync/alarms.hpp"
#include "services/sync/projection.hpp"

namespace services::hub {

class HallRecords final : public sync::Projection {
public:
    HallRecords(queue::QueueProjection& queue, platform::Database& database,
                const platform::Clock& clock)
        : queue_(queue), alarms_(database, clock) {}

    std::string_view room() const override { return queue_.room(); }
    bool is_said_by_hub_only(std::string_view kind) const override {
        return queue_.is_said_by_hub_only(kind);
    }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    bool can_read_its_tables(platform::Transaction& transaction) const override {
        return queue_.can_read_its_tables(transaction);
    }
    std::vector<std::string_view> tables() const override { return queue_.tables(); }

private:
    void look_for_the_other(const sync::Record& record, platform::Transaction& transaction) const;

    queue::QueueProjection& queue_;
    const sync::Alarms alarms_;
};

}  // namespace services::hub
