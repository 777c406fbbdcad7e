// How the records of the directory become its table on the hub. What a station says of itself comes
// from staff there and from nobody else.
#pragma once

#include "services/sync/projection.hpp"

namespace services::directory {

class DirectoryProjection final : public sync::Projection {
public:
    explicit DirectoryProjection(platform::Database& database);
    std::string_view room() const override { return "directory"; }
    bool is_said_by_hub_only(std::string_view) const override { return true; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override { return {"directory_stations"}; }
};

}  // namespace services::directory
