// How the ends of slips become a table, the same on kiosk and hub: nothing in it is personal.
#pragma once

#include "services/sync/projection.hpp"

namespace services::slips {

class SlipProjection final : public sync::Projection {
public:
    explicit SlipProjection(platform::Database& database);
    std::string_view room() const override { return "slips"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"slips"}; }
    bool can_read_its_tables(platform::Transaction& transaction) const override;
};

}  // namespace services::slips
