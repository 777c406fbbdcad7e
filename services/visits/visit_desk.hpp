// Coming in and leaving at a kiosk, also while the line to the hub is down. A visit is on disk
// before this answers. Who has not left after the station's time is taken to have left, with its
// own mark. It draws nothing and knows no counter; who saw the last person go tells it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "services/sync/number_source.hpp"
#include "services/visits/visit_pen.hpp"
#include "services/visits/visit_settings.hpp"

namespace services::visits {

// The keys of the station's feed.
inline constexpr std::string_view settings_key = "visits.settings";
// Whole people who came in by phone and have not left, as {"present": 2}.
inline constexpr std::string_view phones_key = "visits.phones";

class VisitDesk final {
public:
    VisitDesk(StationId station, platform::Database& database, sync::RecordLog& log,
              VisitsProjection& projection, const sync::HallSource& source,
              const platform::Clock& clock);

    // Nothing while the hub has not said that people are taken in here.
    std::shared_ptr<const VisitSettings> settings() const;

    // One for each person's press; keep it until the answer is known.
    PressId begin() { return pen_.press(); }
    Verdict<Visit> come(PressId press, Occupation occupation, const Details& details = {},
                        const Person& person = {});
    // Whatever was said before of these details is replaced.
    Verdict<Visit> say_more(VisitId visit, const Details& details);
    Verdict<platform::Nothing> leave(VisitId visit, LeftHow how);
    Verdict<platform::Nothing> rate(VisitId visit, int stars);
    // Who came while all was down, by staff.
    Verdict<Visit> enter_late(const sync::Actor& by, PressId press, Occupation occupation,
                              const Details& details, platform::WallTime came_at,
                              std::optional<platform::WallTime> left_at = {});

    // Who came in here and has not left, in the order they came.
    std::vector<Visit> present() const;
    std::optional<Visit> visit(VisitId id) const;
    // People who are here by what was said, companions and phones included.
    int people_present() const;
    // The code of a visit's page, held before the scanner; it may have been begun on a phone.
    static std::optional<VisitId> visit_in(std::string_view scanned);

    // Time-outs. Looks once a minute, however often it is called.
    void settle();
    // The counter saw the last person go.
    void all_have_left();

    // Rises whenever something is written; cheap to ask.
    std::int64_t changes() const { return pen_.changes(); }

private:
    const StationId station_;
    platform::Database& database_;
    const sync::HallSource& source_;
    const platform::Clock& clock_;
    VisitPen pen_;
    mutable std::mutex mutex_;
    mutable data::LastCatalogue<VisitSettings> settings_{read_visit_settings};
    std::optional<platform::BootTime> settled_at_;
};

}  // namespace services::visits
