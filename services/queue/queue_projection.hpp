// How the records of the waiting line become tables, the same on kiosk and hub. What a kiosk says
// of its ticket and what clerks do with it may arrive in either order: the state is the same.
#pragma once

#include "services/sync/projection.hpp"

namespace services::queue {

class QueueProjection final : public sync::Projection {
public:
    explicit QueueProjection(platform::Database& database);
    std::string_view room() const override { return "queue"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
};

}  // namespace services::queue
