#include "services/sessions/booking_office.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace services::sessions {
namespace {

using platform::refuse;
using platform::Transaction;

Refusal refusal_for(RefusedFor reason) {
    switch (reason) {
        case RefusedFor::full:
            return Refusal::full;
        case RefusedFor::limit:
            return Refusal::limit;
        case RefusedFor::paused:
            return Refusal::paused;
        case RefusedFor::too_late:
            return Refusal::over;
        case RefusedFor::not_held:
            return Refusal::unknown_session;
    }
    return Refusal::not_possible;
}

}  // namespace

std::string_view name_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_hall:
            return "unknown_hall";
        case Refusal::unknown_session:
            return "unknown_session";
        case Refusal::unknown_booking:
            return "unknown_booking";
        case Refusal::unknown_room:
            return "unknown_room";
        case Refusal::not_open_yet:
            return "not_open_yet";
        case Refusal::over:
            return "over";
        case Refusal::called_off:
            return "called_off";
        case Refusal::full:
            return "full";
        case Refusal::limit:
            return "limit";
        case Refusal::paused:
            return "paused";
        case Refusal::person_needed:
            return "person_needed";
        case Refusal::cannot_seal:
            return "cannot_seal";
        case Refusal::changed:
            return "changed";
        case Refusal::not_possible:
            return "not_possible";
    }
    platform::stop_for_bug("a refusal without a name", std::source_location::current());
}

BookingOffice::BookingOffice(platform::Database& database, sync::RecordLog& log,
                             SessionsProjection& projection, sync::NumberSource& seats,
                             const platform::Clock& clock, Catalogues catalogues)
    : database_(database),
      log_(log),
      projection_(projection),
      seats_(seats),
      clock_(clock),
      catalogues_(std::move(catalogues)) {}

// ---- booking ----

std::optional<Session> BookingOffice::session_now(Transaction& t, const Catalogue& catalogue,
                                                  const Place& place) const {
    auto session = session_of(catalogue, place.session);
    if (!session) return std::nullopt;
    if (const auto change = change_of(t, place)) apply(*change, catalogue, *session);
    return session;
}

std::optional<Refusal> BookingOffice::why_not(Transaction& t, const Order& order,
                                              const Session& session, const Place& place) const {
    const auto now = clock_.wall();
    if (const auto change = change_of(t, place); change && change->called_off)
        return Refusal::called_off;
    const auto when = bookable(session, now);
    if (when == Bookable::not_yet) return Refusal::not_open_yet;
    // At the counter somebody may still come in while it lasts.
    const bool may_join = order.made_at == MadeAt::counter && now < session.ends();
    if (when == Bookable::over && !may_join) return Refusal::over;
    const auto& kind = *session.kind;
    if (lacks_person(kind, order.person)) return Refusal::person_needed;
    Booking meant;
    meant.id = BookingId{log_.mint_id().value};
    meant.kind = kind.code;
    meant.taken_at = now;
    const auto earlier = this->earlier(t, meant, order.person);
    // From outside nobody sees who stands there: one number, one seat.
    const bool has_one = order.made_at == MadeAt::phone &&
                         std::any_of(earlier.begin(), earlier.end(), [&](const Earlier& one) {
                             return one.session == place.session && is_open(one.state);
                         });
    if (has_one) return Refusal::limit;
    if (const auto reason = why_not_again(kind, place.session.day, earlier))
        return refusal_for(*reason);
    return std::nullopt;
}

// What the same person booked before, by whichever of their card and number that was.
std::vector<Earlier> BookingOffice::earlier(Transaction& t, const Booking& booking,
                                            const Person& person) const {
    const auto& key = projection_.lookup_key();
    auto known_by = known_by_of(t, booking.id);
    const auto add = [&](const Person& given) {
        for (auto& who : who_hashes(key, given))
            if (std::ranges::find(known_by, who) == known_by.end())
                known_by.push_back(std::move(who));
    };
    add(person);
    if (links_) add(links_(t, person));
    return earlier_of(t, booking, known_by);
}

BookingOffice::Verdict<Booking> BookingOffice::book(const sync::Actor& by, HallId hall,
                                                    PressId press, const Order& order) {
    const auto offered = catalogues_(hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    const Place place{hall, order.session};
    return log_.write([&](Transaction& t) -> Verdict<Booking> {
        if (const auto before = booking_of_press(t, press)) return *before;
        const auto session = session_now(t, *offered, place);
        if (!session) return refuse(Refusal::unknown_session);
        if (const auto trouble = why_not(t, order, *session, place)) return refuse(*trouble);
        const auto counts = counts_of(t, place);
        Booked booked;
        booked.booking = BookingId{log_.mint_id().value};
        // Nobody overtakes who waits.
        if (counts.waiting == 0) booked.seat = take_seat(t, place, *session->plan).value_or(0);
        // Soon after a restore nobody can say that it is full: it is decided in a moment, as for
        // who booked at a kiosk.
        const bool is_provisional = booked.seat == 0 && !seats_.is_known(t);
        if (booked.seat == 0 && !is_provisional && counts.waiting >= session->kind->waitlist)
            return refuse(Refusal::full);
        sync::NewRecord record{log_.mint_id(), kind_of(Event::entered), {}, by, "", {}};
        // A hub without a key is not set up; then a seat is lost, and nothing plain is left lying.
        std::optional<std::string> plain;
        if (!order.person.is_empty()) {
            plain = sealed_text(order.person);
            record.sealed = log_.seal(record.id, record.kind, *plain);
            if (!record.sealed) return refuse(Refusal::cannot_seal);
        }
        booked.press = press;
        booked.hall = hall;
        booked.session = order.session;
        booked.kind = session->kind->code;
        booked.people = std::clamp(order.people, 1, session->kind->most_people);
        booked.made_at = order.made_at;
        booked.language = order.language;
        record.subject = {booked.booking.value};
        record.body = body_text(booked);
        append(t, std::move(record), plain);
        if (booked.seat == 0 && !is_provisional)
            return say(t, by, {.event = Event::put_on_waitlist, .booking = booked.booking});
        return booking_of(t, booked.booking).value();
    });
}

// What came free first, then the shared rest. A number that somebody holds all the same (a copied
// disk gave it back) is passed over.
std::optional<int> BookingOffice::take_seat(Transaction& t, const Place& place, const Plan& plan) {
    if (const auto seat = freed_seat(t, place, plan.seats)) return seat;
    const auto resource = seat_resource(platform::to_text(place.hall), place.session);
    while (const auto number = seats_.take(t, resource))
        if (const auto seat = static_cast<int>(*number); !is_held(t, place, seat)) return seat;
    return std::nullopt;
}

// ---- steps of staff and of the person on the phone ----

BookingOffice::Verdict<Booking> BookingOffice::loaded(Transaction& t, OnVersion on) const {
    auto booking = booking_of(t, on.booking);
    if (!booking) return refuse(Refusal::unknown_booking);
    if (booking->version != on.version) return refuse(Refusal::changed);
    return std::move(*booking);
}

BookingOffice::Verdict<Booking> BookingOffice::act(const sync::Actor& by, OnVersion on,
                                                   const BookingStep& step) {
    return log_.write([&](Transaction& t) -> Verdict<Booking> {
        const auto booking = loaded(t, on);
        if (!booking) return booking;
        if (!after(booking->state, step.event)) return refuse(Refusal::not_possible);
        auto full = step;
        if (step.day && step.people == 0) full.people = booking->people;
        return say(t, by, full);
    });
}

BookingOffice::Verdict<Booking> BookingOffice::cancel(const sync::Actor& by, OnVersion on) {
    const auto page = booking_page(on.booking);
    if (!page) return refuse(Refusal::unknown_booking);
    // Staff may at any time; the person until the kind's hour, while it is a seat they have.
    const bool is_bound = by.kind != sync::ActorKind::staff && page->booking.state == State::booked;
    if (is_bound && page->session && !may_cancel(*page->session, clock_.wall()))
        return refuse(Refusal::over);
    return act(by, on, {.event = Event::withdrawn, .booking = on.booking});
}

BookingOffice::Verdict<Booking> BookingOffice::accept_offer(const sync::Actor& by, OnVersion on) {
    const auto now = booking(on.booking);
    if (now && now->state == State::offered && now->offered_until <= clock_.wall())
        return refuse(Refusal::over);
    return act(by, on, {.event = Event::offer_accepted, .booking = on.booking});
}

BookingOffice::Verdict<Booking> BookingOffice::check_in(const sync::Actor& by, OnVersion on,
                                                        std::optional<platform::CivilDate> day,
                                                        int people) {
    const auto page = booking_page(on.booking);
    if (!page) return refuse(Refusal::unknown_booking);
    if (!day && page->session) day = day_to_check_in(*page->session, clock_.wall());
    const bool meets =
        page->session && std::any_of(page->session->meetings.begin(), page->session->meetings.end(),
                                     [&](const Meeting& one) { return one.day == day; });
    if (!meets || day > platform::date_of(clock_.wall())) return refuse(Refusal::over);
    BookingStep step{.event = Event::checked_in, .booking = on.booking};
    step.day = day;
    step.people = std::clamp(people, 0, most_people);
    return act(by, on, step);
}

// ---- changes of a session ----

BookingOffice::Verdict<Change> BookingOffice::change(const sync::Actor& by, const Place& place,
                                                     int sequence, const SessionChanged& changed) {
    const auto offered = catalogues_(place.hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    if (!changed.room.empty() && offered->room(changed.room) == nullptr)
        return refuse(Refusal::unknown_room);
    return log_.write([&](Transaction& t) -> Verdict<Change> {
        const auto session = session_now(t, *offered, place);
        if (!session) return refuse(Refusal::unknown_session);
        const auto before = change_of(t, place);
        if ((before ? before->sequence : 0) != sequence) return refuse(Refusal::changed);
        if (before && before->called_off) return refuse(Refusal::called_off);
        if (session->ends() <= clock_.wall()) return refuse(Refusal::over);
        const bool fits = !changed.minute || *changed.minute + session->plan->minutes <= 24 * 60;
        if (!fits) return refuse(Refusal::not_possible);
        // Before their bookings are closed with it; of a move, where it is from now on.
        if (changed.called_off) tell_all(t, *offered, place, Notice::called_off);
        report(t, by, std::string(changed.called_off ? called_off_kind : moved_kind),
               {place.hall.value}, body_text(changed));
        if (!changed.called_off) tell_all(t, *offered, place, Notice::moved);
        return change_of(t, place).value();
    });
}

BookingOffice::Verdict<Change> BookingOffice::call_off(const sync::Actor& by, const Place& place,
                                                       int sequence, CallOffReason reason) {
    return change(by, place, sequence, {place.hall, place.session, reason, {}, ""});
}

BookingOffice::Verdict<Change> BookingOffice::move(const sync::Actor& by, const Place& place,
                                                   int sequence, std::optional<int> minute,
                                                   const std::string& room) {
    return change(by, place, sequence, {place.hall, place.session, {}, minute, room});
}

BookingOffice::Verdict<int> BookingOffice::count_walked_in(const sync::Actor& by,
                                                           const Place& place,
                                                           platform::CivilDate day, int people) {
    const auto offered = catalogues_(place.hall);
    if (!offered) return refuse(Refusal::unknown_hall);
    const auto session = session_of(*offered, place.session);
    if (!session) return refuse(Refusal::unknown_session);
    const bool meets = std::any_of(session->meetings.begin(), session->meetings.end(),
                                   [&](const Meeting& one) { return one.day == day; });
    if (!meets || day > platform::date_of(clock_.wall())) return refuse(Refusal::over);
    const WalkedIn walked{place.hall, place.session, day, std::clamp(people, 0, most_people)};
    log_.write([&](Transaction& t) {
        report(t, by, std::string(walked_in_kind), {place.hall.value}, body_text(walked));
    });
    return walked.people;
}

// ---- records ----

Booking BookingOffice::say(Transaction& t, const sync::Actor& by, const BookingStep& step) {
    report(t, by, kind_of(step.event), {step.booking.value}, body_text(step));
    const auto now = booking_of(t, step.booking);
    platform::ensure(now.has_value(), "a booking just written is there");
    return *now;
}

void BookingOffice::report(Transaction& t, const sync::Actor& by, std::string kind,
                           sync::SubjectId subject, const std::string& body) {
    append(t, {log_.mint_id(), std::move(kind), subject, by, body, std::nullopt}, std::nullopt);
}

void BookingOffice::append(Transaction& t, sync::NewRecord record,
                           const std::optional<std::string>& plain) {
    const auto applied = projection_.apply(log_.append(t, std::move(record)), plain, t);
    platform::ensure(applied.kind == sync::Applied::Kind::done,
                     "a record just written can be used");
}

}  // namespace services::sessions
