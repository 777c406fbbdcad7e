// How calls for a person become a table, the same on kiosk and hub: nothing in it is personal.
#pragma once

#include "services/sync/projection.hpp"

namespace services::assistance {

class AssistanceProjection final : public sync::Projection {
public:
    explicit AssistanceProjection(platform::Database& database);
    std::string_view room() const override { return "assistance"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
};

}  // namespace services::assistance
