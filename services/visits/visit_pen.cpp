#include "services/visits/visit_pen.hpp"

#include "platform/base/ensure.hpp"
#include "services/visits/visits_records.hpp"
#include "services/visits/visits_store.hpp"

namespace services::visits {

using platform::refuse;
using platform::Transaction;

VisitPen::VisitPen(Side side, sync::RecordLog& log, VisitsProjection& projection,
                   const platform::Clock& clock)
    : side_(side), log_(log), projection_(projection), clock_(clock) {}

sync::Applied VisitPen::append(Transaction& t, sync::NewRecord record,
                               const std::optional<std::string>& plain) {
    ++changes_;
    // A device is never given what it sealed.
    const auto opened = side_ == Side::hub ? plain : std::nullopt;
    return projection_.apply(log_.append(t, std::move(record)), opened, t);
}

// Sealed before the transaction: a seal reads the store for its key.
Verdict<Visit> VisitPen::begin(const sync::Actor& by, std::string_view kind,
                               const Arrival& arrival) {
    sync::NewRecord record{log_.mint_id(), std::string(kind), {}, by, "", {}};
    std::optional<std::string> plain;
    if (!arrival.person.is_empty()) {
        plain = sealed_text(arrival.person);
        record.sealed = log_.seal(record.id, record.kind, *plain);
        if (!record.sealed) return refuse(Refusal::cannot_seal);
    }
    return log_.write([&](Transaction& t) { return write_down(t, arrival, record, plain); });
}

Verdict<Visit> VisitPen::write_down(Transaction& t, const Arrival& arrival, sync::NewRecord record,
                                    const std::optional<std::string>& plain) {
    if (auto before = visit_of_press(t, arrival.press)) return *std::move(before);
    if (clock_.trust() == platform::ClockTrust::untrusted) return refuse(Refusal::clock_not_known);
    if (arrival.details.companions < 0 || arrival.details.companions > most_companions)
        return refuse(Refusal::too_many);
    Came came{.visit = {log_.mint_id().value},
              .press = arrival.press,
              .occupation = arrival.occupation,
              .details = arrival.details,
              .came_at = arrival.came_at,
              .left_at = arrival.left_at};
    if (side_ == Side::hub) came.station = arrival.station;
    record.subject = {came.visit.value};
    record.body = body_text(came);
    const auto applied = append(t, std::move(record), plain);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
    auto visit = visit_of(t, came.visit);
    platform::ensure(visit.has_value(), "a visit just begun is there");
    return *std::move(visit);
}

Verdict<Visit> VisitPen::come(const sync::Actor& by, const Arrival& arrival) {
    const auto kind = side_ == Side::hub ? came_by_phone_kind : came_kind;
    return begin(by, kind, arrival);
}

Verdict<Visit> VisitPen::enter_late(const sync::Actor& by, const Arrival& arrival) {
    const auto now = clock_.wall();
    platform::ensure(arrival.came_at.has_value(), "a late entry has its original time");
    const auto came = *arrival.came_at;
    if (came > now || (arrival.left_at && (*arrival.left_at > now || *arrival.left_at < came)))
        return refuse(Refusal::not_yet);
    if (platform::date_of(came) < platform::plus_days(platform::date_of(now), -days_to_enter_late))
        return refuse(Refusal::too_long_ago);
    const auto kind = side_ == Side::hub ? entered_late_at_hub_kind : entered_late_kind;
    return begin(by, kind, arrival);
}

Verdict<Visit> VisitPen::say_more(const sync::Actor& by, VisitId id, const Details& details) {
    const auto kind = side_ == Side::hub ? said_more_at_hub_kind : said_more_kind;
    return log_.write([&](Transaction& t) -> Verdict<Visit> {
        auto visit = visit_of(t, id);
        if (!visit) return refuse(Refusal::unknown_visit);
        if (details.companions < 0 || details.companions > most_companions)
            return refuse(Refusal::too_many);
        if (visit->details == details) return *std::move(visit);
        (void)append(t,
                     {log_.mint_id(),
                      std::string(kind),
                      {id.value},
                      by,
                      body_text(SaidMore{id, details}),
                      {}},
                     std::nullopt);
        return *visit_of(t, id);
    });
}

Verdict<platform::Nothing> VisitPen::leave(const sync::Actor& by, VisitId id, LeftHow how,
                                           platform::WallTime at) {
    const auto kind = side_ == Side::hub ? left_at_hub_kind : left_kind;
    return log_.write([&](Transaction& t) -> Verdict<platform::Nothing> {
        const auto visit = visit_of(t, id);
        if (!visit && side_ == Side::hub) return refuse(Refusal::unknown_visit);
        if (visit && visit->left_at) return refuse(Refusal::has_left);
        // One begun on a phone is not known at the station; the hub applies it.
        (void)append(
            t,
            {log_.mint_id(), std::string(kind), {id.value}, by, body_text(Left{id, how, at}), {}},
            std::nullopt);
        return platform::Nothing{};
    });
}

Verdict<platform::Nothing> VisitPen::rate(const sync::Actor& by, VisitId id, int stars) {
    platform::ensure(stars >= 1 && stars <= most_stars, "one of the five was touched");
    const auto kind = side_ == Side::hub ? rated_at_hub_kind : rated_kind;
    return log_.write([&](Transaction& t) -> Verdict<platform::Nothing> {
        if (!visit_of(t, id) && side_ == Side::hub) return refuse(Refusal::unknown_visit);
        if (rating_of(t, id)) return platform::Nothing{};
        // As with leaving: of one begun on a phone the hub knows.
        (void)append(
            t, {log_.mint_id(), std::string(kind), {id.value}, by, body_text(Rated{id, stars}), {}},
            std::nullopt);
        return platform::Nothing{};
    });
}

}  // namespace services::visits
