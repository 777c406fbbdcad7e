// A station's stock at its kiosk, for whoever keeps it, also while the line is down: what is left
// of each supply, what has to be done, and saying so. It asks nobody who they are: the drawer does.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/stock/catalogue.hpp"
#include "services/stock/stock_news.hpp"
#include "services/stock/stock_projection.hpp"
#include "services/sync/number_source.hpp"
#include "services/sync/record_log.hpp"

namespace services::stock {

struct SupplyFace {
    Supply supply;
    std::optional<Count> count;  // nothing: never counted
    bool is_low = false;
};

class SupplyDesk final {
public:
    SupplyDesk(StationId station, platform::Database& database, sync::RecordLog& log,
               StockProjection& projection, const sync::HallSource& source);

    // Nothing while the hub has not said what this station keeps.
    std::shared_ptr<const Catalogue> catalogue() const;
    std::vector<SupplyFace> supplies() const;
    // Not done as far as is known here, the soonest first.
    std::vector<Task> tasks() const;

    // `by`: who keeps the drawer open. False for a supply the catalogue does not have.
    bool count(const sync::Actor& by, const std::string& supply, int left);
    bool use(const sync::Actor& by, const std::string& supply, int amount);
    void take(const sync::Actor& by, TaskId task);
    // `left`: counted after restocking.
    void finish(const sync::Actor& by, TaskId task, std::optional<int> left);

private:
    bool has(const std::string& supply) const;
    void report(platform::Transaction& t, std::string_view kind, sync::SubjectId subject,
                const sync::Actor& by, std::string body);

    const StationId station_;
    platform::Database& database_;
    sync::RecordLog& log_;
    StockProjection& projection_;
    const sync::HallSource& source_;
    mutable data::LastCatalogue<Catalogue> catalogue_{read_catalogue};
};

}  // namespace services::stock
