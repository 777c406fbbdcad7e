// Coming in on the hub: by the page of the door's code, entered late by an office, and the figures.
// It names nobody.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "services/visits/visit_pen.hpp"
#include "services/visits/visit_settings.hpp"
#include "services/visits/visits_store.hpp"

namespace services::visits {

class VisitOffice final {
public:
    // Nothing for a station that takes nobody in.
    using SettingsOf = std::function<std::shared_ptr<const VisitSettings>(StationId)>;
    VisitOffice(platform::Database& database, sync::RecordLog& log, VisitsProjection& projection,
                const platform::Clock& clock, SettingsOf settings_of);

    std::shared_ptr<const VisitSettings> settings(StationId station) const {
        return settings_of_(station);
    }
    PressId begin() { return pen_.press(); }
    Verdict<Visit> come_by_phone(const Arrival& arrival);
    Verdict<Visit> say_more(VisitId visit, const Details& details);
    Verdict<platform::Nothing> leave(VisitId visit, LeftHow how);
    Verdict<platform::Nothing> rate(VisitId visit, int stars);
    Verdict<Visit> enter_late(const sync::Actor& by, const Arrival& arrival);

    std::optional<Visit> visit(VisitId id) const;
    std::vector<Count> counts(std::optional<StationId> station, platform::CivilDate from,
                              platform::CivilDate until) const;
    std::optional<int> rating(VisitId visit) const;
    Ratings ratings(StationId station, platform::CivilDate from, platform::CivilDate until) const;
    // Who was at the station in that time.
    std::vector<Visit> between(StationId station, platform::WallTime from,
                               platform::WallTime until) const;
    // People who came by phone and have not left, by station.
    std::map<StationId, int> phones_present() const;
    // Time-outs of those who came by phone. `is_empty`: a counter saw the last person go there.
    void settle(const std::function<bool(StationId)>& is_empty);

private:
    platform::Database& database_;
    const platform::Clock& clock_;
    const SettingsOf settings_of_;
    VisitPen pen_;
};

}  // namespace services::visits
