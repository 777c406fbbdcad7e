// What a kiosk and the hub do alike with a visit: it is judged, put on record and applied in one
// transaction, each under the kinds of records it may say. One press gives one visit.
#pragma once

#include <atomic>
#include "platform/base/outcome.hpp"
#include "services/sync/record_log.hpp"
#include "services/visits/visits_projection.hpp"
#include "services/visits/visits_types.hpp"

namespace services::visits {

enum class Refusal {
    clock_not_known,
    too_many,       // companions
    person_needed,  // the named form is set
    cannot_seal,    // no key is known yet to close it with
    not_yet,        // entered late, of a time to come
    too_long_ago,
    unknown_visit,
    has_left
};

// Late entries reach back so far.
inline constexpr int days_to_enter_late = 31;

struct Arrival {
    PressId press;
    StationId station;
    Occupation occupation = Occupation::other;
    Details details;
    Person person;
    std::optional<platform::WallTime> came_at;  // late: the original time
    std::optional<platform::WallTime> left_at;  // late, where it is known
};

template <class T>
using Verdict = platform::Outcome<T, Refusal>;

class VisitPen final {
public:
    enum class Side { station, hub };
    VisitPen(Side side, sync::RecordLog& log, VisitsProjection& projection,
             const platform::Clock& clock);

    // Rises whenever something is written; cheap to ask.
    std::int64_t changes() const { return changes_; }
    PressId press() { return {log_.mint_id().value}; }
    Verdict<Visit> come(const sync::Actor& by, const Arrival& arrival);
    Verdict<Visit> enter_late(const sync::Actor& by, const Arrival& arrival);
    Verdict<Visit> say_more(const sync::Actor& by, VisitId visit, const Details& details);
    Verdict<platform::Nothing> leave(const sync::Actor& by, VisitId visit, LeftHow how,
                                     platform::WallTime at);
    // Said once; what is said again changes nothing. `stars`: 1 to 5.
    Verdict<platform::Nothing> rate(const sync::Actor& by, VisitId visit, int stars);

private:
    Verdict<Visit> begin(const sync::Actor& by, std::string_view kind, const Arrival& arrival);
    Verdict<Visit> write_down(platform::Transaction& t, const Arrival& arrival,
                              sync::NewRecord record, const std::optional<std::string>& plain);
    sync::Applied append(platform::Transaction& t, sync::NewRecord record,
                         const std::optional<std::string>& plain);

    const Side side_;
    sync::RecordLog& log_;
    VisitsProjection& projection_;
    const platform::Clock& clock_;
    std::atomic<std::int64_t> changes_{0};
};

}  // namespace services::visits
