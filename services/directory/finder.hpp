// Stations near a device, out of what its hub last told it: the signed list of its area and the
// feed of states. Works without a line, and says how old each thing is. It asks nobody.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "services/calendar/working_days.hpp"
#include "services/directory/directory_types.hpp"
#include "services/directory/geojson.hpp"
#include "services/sync/bundles.hpp"
#include "services/sync/feeds.hpp"

namespace services::directory {

struct Found {
    std::shared_ptr<const Station> station;
    std::optional<double> metres;  // nothing while nobody knows where we stand
    std::optional<Offset> offset;
    std::optional<places::StationState> state;  // nothing: it never said anything
    DayHours today;
    bool is_here = false;
};

struct Looking {
    std::optional<Position> from;  // nothing: nobody knows where we stand
    std::optional<places::ThingKind> thing;
    platform::CivilDate today;
    std::optional<StationId> here;  // the station one stands in
};
// Those that have the thing: this one at the head, then the nearest first; by name where that is
// not known.
std::vector<Found> found_among(const std::vector<std::shared_ptr<const Station>>& stations,
                               const States& states, const calendar::WorkingDays& days,
                               const Looking& looking);

class Finder {
public:
    virtual ~Finder() = default;
    // Empty until the hub told of stations. With `thing`: only those that have it.
    virtual std::vector<Found> near(std::optional<places::ThingKind> thing = {}) const = 0;
    // Up to when the hub's word is known here; nothing until it told of stations.
    virtual std::optional<platform::WallTime> as_of() const = 0;
};

class FeedFinder final : public Finder {
public:
    // `days` is asked when somebody looks.
    FeedFinder(StationId here, const sync::Bundles& bundles, const sync::Feeds& feeds,
               const platform::Clock& clock,
               std::function<std::shared_ptr<const calendar::WorkingDays>()> days);

    std::vector<Found> near(std::optional<places::ThingKind> thing = {}) const override;
    std::optional<platform::WallTime> as_of() const override;

private:
    void read() const;

    const StationId here_;
    const sync::Bundles& bundles_;
    const sync::Feeds& feeds_;
    const platform::Clock& clock_;
    const std::function<std::shared_ptr<const calendar::WorkingDays>()> days_;
    mutable std::mutex mutex_;  // guards what follows
    mutable sync::FeedCursor read_at_;
    mutable bool has_read_ = false;
    mutable std::vector<std::shared_ptr<const Station>> stations_;
    mutable std::optional<platform::WallTime> issued_;
};

}  // namespace services::directory
