// How the records of looking after stations become tables.
#pragma once

#include "services/sync/projection.hpp"

namespace services::inspections {

class InspectionsProjection final : public sync::Projection {
public:
    explicit InspectionsProjection(platform::Database& database);
    std::string_view room() const override { return "inspections"; }
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override {
        return {"inspections", "inspections_hosts"};
    }
};

}  // namespace services::inspections
