// How proposals and decisions become a table, on the hub.
#pragma once

#include "services/sync/projection.hpp"

namespace services::rulebook {

class RulebookProjection final : public sync::Projection {
public:
    explicit RulebookProjection(platform::Database& database);
    std::string_view room() const override { return "rulebook"; }
    // A kiosk decides nothing.
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"rulebook_proposals"}; }
};

}  // namespace services::rulebook
