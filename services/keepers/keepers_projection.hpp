// How the records of keeping a station become tables, the same on kiosk and hub.
#pragma once

#include "services/keepers/keepers_types.hpp"
#include "services/sync/projection.hpp"

namespace services::keepers {

class KeepersProjection final : public sync::Projection {
public:
    explicit KeepersProjection(platform::Database& database);
    std::string_view room() const override { return "keepers"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
};

}  // namespace services::keepers
