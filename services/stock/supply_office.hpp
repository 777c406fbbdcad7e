// The hub's side of supplies and cleaning: what stations have, tasks raised by the marks and plans
// of their catalogues, and what staff do about them. Each act of staff says which version it was
// decided on.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/outcome.hpp"
#include "platform/clock/clock.hpp"
#include "services/stock/catalogue.hpp"
#include "services/stock/stock_projection.hpp"
#include "services/stock/stock_records.hpp"
#include "services/stock/stock_refusal.hpp"
#include "services/sync/record_log.hpp"

namespace services::stock {

struct SuppliedStation {
    StationId station;
    std::shared_ptr<const Catalogue> catalogue;
};

struct SupplyLine {
    Supply supply;
    std::optional<Count> count;  // nothing: never counted
    bool is_low = false;
};

// One station as staff see it.
struct StationStock {
    std::vector<SupplyLine> supplies;
    std::vector<Task> open;
    std::vector<Task> done;  // the latest
};

class SupplyOffice final {
public:
    template <class T>
    using Verdict = platform::Outcome<T, Refusal>;
    SupplyOffice(platform::Database& database, sync::RecordLog& log, StockProjection& projection,
                 const platform::Clock& clock);

    // `version`: of the count as it was seen; 0: never counted.
    Verdict<Count> count(const sync::Actor& by, const SuppliedStation& at,
                         const std::string& supply, std::int64_t version, int left);
    struct OnVersion {
        TaskId task;
        std::int64_t version = 0;
    };
    Verdict<Task> take(const sync::Actor& by, OnVersion on);
    // `left`: counted after restocking, needed there.
    Verdict<Task> finish(const sync::Actor& by, OnVersion on, std::optional<int> left);

    // Raises what marks and plans ask for; once raised it does nothing.
    void settle(const std::vector<SuppliedStation>& stations);

    StationStock stock_of(const SuppliedStation& at) const;
    // Of all stations, the soonest first.
    std::vector<Task> tasks() const;
    std::vector<Count> counts(StationId station) const;
    std::vector<Task> tasks(StationId station) const;

private:
    std::vector<TaskRaised> missing(platform::Transaction& t,
                                    const std::vector<SuppliedStation>& stations) const;
    void report(platform::Transaction& t, const sync::Actor& by, std::string_view kind,
                sync::SubjectId subject, std::string body);
    Verdict<Task> step(const sync::Actor& by, OnVersion on, std::string_view kind,
                       const std::string& body);

    platform::Database& database_;
    sync::RecordLog& log_;
    StockProjection& projection_;
    const platform::Clock& clock_;
};

}  // namespace services::stock
