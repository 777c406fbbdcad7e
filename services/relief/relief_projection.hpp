// How relief's records become its tables on the hub: the only writer of them. It asks the same
// questions of a record as the office did before it was written, so that a replay gives the same
// state and nothing else can.
#pragma once

#include "services/sync/projection.hpp"

namespace services::relief {

class ReliefProjection final : public sync::Projection {
public:
    explicit ReliefProjection(platform::Database& database);
    std::string_view room() const override { return "relief"; }
    // Relief is decided at a hub, never at a kiosk.
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
};

}  // namespace services::relief
