// How the records of visits become tables, the same on kiosk and hub. A visit is counted under the
// hour in which somebody came, also when that was entered late.
#pragma once

#include "services/sync/projection.hpp"
#include "services/visits/visits_types.hpp"

namespace services::visits {

class VisitsProjection final : public sync::Projection {
public:
    explicit VisitsProjection(platform::Database& database);
    std::string_view room() const override { return "visits"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
};

}  // namespace services::visits
