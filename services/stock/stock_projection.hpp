// How the records of stock become tables, the same on kiosk and hub. A parcel and a person are in
// one handout; where they come again (a copied disk) the second is kept and marked for staff.
#pragma once

#include "services/stock/stock_types.hpp"
#include "services/sync/projection.hpp"

namespace services::stock {

class StockProjection final : public sync::Projection {
public:
    // A kiosk has no tasks: what is said of them there is kept until the hub told that it knows.
    enum class On { kiosk, hub };
    StockProjection(platform::Database& database, On on);
    std::string_view room() const override { return "stock"; }
    bool is_said_by_hub_only(std::string_view kind) const override;
    sync::Applied apply(const sync::Record& record, const std::optional<std::string>& opened,
                        platform::Transaction& transaction) override;
    std::vector<std::string_view> tables() const override;
    bool can_read_its_tables(platform::Transaction& transaction) const override;

private:
    On on_;
};

}  // namespace services::stock
