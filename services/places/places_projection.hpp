// How the records of places become tables, the same on kiosk and hub. A station speaks for itself
// alone; what a screen took twice by a copied disk stays both, for staff to see.
#pragma once

#include "services/places/places_types.hpp"
#include "services/sync/projection.hpp"

namespace services::places {

class PlacesProjection final : public sync::Projection {
public:
    explicit PlacesProjection(platform::Database& database);
    std::string_view room() const override { return "places"; }
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;
};

}  // namespace services::places
