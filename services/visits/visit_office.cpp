#include "services/visits/visit_office.hpp"

namespace services::visits {

using platform::refuse;
using platform::Transaction;

namespace {

// Who just came in by phone may still stand before the counter.
constexpr std::chrono::minutes on_the_way_in{5};
const sync::Actor by_phone{sync::ActorKind::worker, ""};
const sync::Actor by_hub{sync::ActorKind::system, ""};

}  // namespace

VisitOffice::VisitOffice(platform::Database& database, sync::RecordLog& log,
                         VisitsProjection& projection, const platform::Clock& clock,
                         SettingsOf settings_of)
    : database_(database),
      clock_(clock),
      settings_of_(std::move(settings_of)),
      pen_(VisitPen::Side::hub, log, projection, clock) {}

Verdict<Visit> VisitOffice::come_by_phone(const Arrival& arrival) {
    const auto set = settings_of_(arrival.station);
    if (set && set->is_named && (arrival.person.name.empty() || arrival.person.phone.empty()))
        return refuse(Refusal::person_needed);
    return pen_.come(by_phone, arrival);
}

Verdict<Visit> VisitOffice::say_more(VisitId visit, const Details& details) {
    return pen_.say_more(by_phone, visit, details);
}

Verdict<platform::Nothing> VisitOffice::leave(VisitId visit, LeftHow how) {
    return pen_.leave(by_phone, visit, how, clock_.wall());
}

Verdict<platform::Nothing> VisitOffice::rate(VisitId visit, int stars) {
    return pen_.rate(by_phone, visit, stars);
}

std::optional<int> VisitOffice::rating(VisitId visit) const {
    return database_.read([&](Transaction& t) { return rating_of(t, visit); });
}

Ratings VisitOffice::ratings(StationId station, platform::CivilDate from,
                             platform::CivilDate until) const {
    return database_.read([&](Transaction& t) { return ratings_between(t, station, from, until); });
}

Verdict<Visit> VisitOffice::enter_late(const sync::Actor& by, const Arrival& arrival) {
    return pen_.enter_late(by, arrival);
}

std::optional<Visit> VisitOffice::visit(VisitId id) const {
    return database_.read([&](Transaction& t) { return visit_of(t, id); });
}

std::vector<Count> VisitOffice::counts(std::optional<StationId> station, platform::CivilDate from,
                                       platform::CivilDate until) const {
    return database_.read([&](Transaction& t) { return counts_between(t, station, from, until); });
}

std::vector<Visit> VisitOffice::between(StationId station, platform::WallTime from,
                                        platform::WallTime until) const {
    return database_.read([&](Transaction& t) { return visits_between(t, station, from, until); });
}

std::map<StationId, int> VisitOffice::phones_present() const {
    std::map<StationId, int> people;
    for (const auto& visit :
         database_.read([](Transaction& t) { return present_by(t, CameBy::phone); }))
        people[visit.station] += visit.people();
    return people;
}

void VisitOffice::settle(const std::function<bool(StationId)>& is_empty) {
    const auto now = clock_.wall();
    for (const auto& visit :
         database_.read([](Transaction& t) { return present_by(t, CameBy::phone); })) {
        const auto set = settings_of_(visit.station);
        const auto until = visit.came_at + (set ? set->time_out : VisitSettings{}.time_out);
        if (until <= now)
            (void)pen_.leave(by_hub, visit.id, LeftHow::time_out, until).has_value();
        else if (visit.came_at + on_the_way_in <= now && is_empty(visit.station))
            (void)pen_.leave(by_hub, visit.id, LeftHow::counter, now).has_value();
    }
}

}  // namespace services::visits
