#include "services/visits/visit_desk.hpp"

#include "platform/base/json.hpp"
#include "services/visits/visits_store.hpp"

namespace services::visits {

using platform::refuse;
using platform::Transaction;

namespace {

constexpr std::chrono::minutes between_looks{1};
const sync::Actor by_visitor{sync::ActorKind::worker, ""};
const sync::Actor by_itself{sync::ActorKind::system, ""};

}  // namespace

VisitDesk::VisitDesk(StationId station, platform::Database& database, sync::RecordLog& log,
                     VisitsProjection& projection, const sync::HallSource& source,
                     const platform::Clock& clock)
    : station_(station),
      database_(database),
      source_(source),
      clock_(clock),
      pen_(VisitPen::Side::station, log, projection, clock) {}

std::shared_ptr<const VisitSettings> VisitDesk::settings() const {
    return settings_.of(source_.text(settings_key));
}

Verdict<Visit> VisitDesk::come(PressId press, Occupation occupation, const Details& details,
                               const Person& person) {
    const auto set = settings();
    if (set && set->is_named && person.phone.empty()) return refuse(Refusal::person_needed);
    return pen_.come(by_visitor, {.press = press,
                                  .station = station_,
                                  .occupation = occupation,
                                  .details = details,
                                  .person = person,
                                  .came_at = {},
                                  .left_at = {}});
}

Verdict<Visit> VisitDesk::say_more(VisitId visit, const Details& details) {
    return pen_.say_more(by_visitor, visit, details);
}

Verdict<platform::Nothing> VisitDesk::leave(VisitId visit, LeftHow how) {
    return pen_.leave(by_visitor, visit, how, clock_.wall());
}

Verdict<platform::Nothing> VisitDesk::rate(VisitId visit, int stars) {
    return pen_.rate(by_visitor, visit, stars);
}

Verdict<Visit> VisitDesk::enter_late(const sync::Actor& by, PressId press, Occupation occupation,
                                     const Details& details, platform::WallTime came_at,
                                     std::optional<platform::WallTime> left_at) {
    return pen_.enter_late(by, {.press = press,
                                .station = station_,
                                .occupation = occupation,
                                .details = details,
                                .person = {},
                                .came_at = came_at,
                                .left_at = left_at});
}

std::vector<Visit> VisitDesk::present() const {
    return database_.read([&](Transaction& t) { return present_at(t, station_); });
}

std::optional<Visit> VisitDesk::visit(VisitId id) const {
    return database_.read([&](Transaction& t) { return visit_of(t, id); });
}

int VisitDesk::people_present() const {
    int people = 0;
    for (const auto& visit : present())
        people += visit.people();
    const auto heard = source_.text(phones_key);
    const auto json = heard ? platform::parse_json(*heard) : platform::parse_json("{}");
    const auto phones = json ? platform::integer_member(*json, "present").value_or(0) : 0;
    return people + static_cast<int>(phones < 0 || phones > 9999 ? 0 : phones);
}

std::optional<VisitId> VisitDesk::visit_in(std::string_view scanned) {
    constexpr std::size_t id_length = 36;
    const auto path = scanned.find(visit_path);
    if (path == std::string_view::npos) return std::nullopt;
    return platform::id_from_text<VisitId>(scanned.substr(path + visit_path.size(), id_length));
}

void VisitDesk::settle() {
    const auto set = settings();
    if (!set || clock_.trust() == platform::ClockTrust::untrusted) return;
    {
        const std::lock_guard lock(mutex_);
        if (settled_at_ && clock_.boot() - *settled_at_ < between_looks) return;
        settled_at_ = clock_.boot();
    }
    for (const auto& visit : present()) {
        const auto until = visit.came_at + set->time_out;
        if (until <= clock_.wall())
            (void)pen_.leave(by_itself, visit.id, LeftHow::time_out, until).has_value();
    }
}

void VisitDesk::all_have_left() {
    for (const auto& visit : present())
        (void)pen_.leave(by_itself, visit.id, LeftHow::counter, clock_.wall()).has_value();
}

}  // namespace services::visits
