// What nobody has to press a button for: bookings kiosks could not decide, seats that came free,
// offers that ran out, people who never came, sessions with too few.
#include <algorithm>
#include <set>

#include "services/sessions/booking_office.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace services::sessions {
namespace {

using platform::Transaction;

const sync::Actor by_itself{sync::ActorKind::system, ""};
constexpr std::chrono::minutes still_there{10};
constexpr std::chrono::hours reminded_before{24};
constexpr std::chrono::hours too_late_to_remind{2};

}  // namespace

void BookingOffice::settle(HallId hall) {
    const auto offered = catalogues_(hall);
    if (!offered) return;
    log_.write([&](Transaction& t) {
        settle_ends(t, *offered, hall);
        settle_limits(t, *offered, hall);
        settle_offers(t, *offered, hall);
        for (const auto& booking : bookings_in(t, hall, State::provisional))
            settle_one(t, *offered, booking);
        settle_too_few(t, *offered, hall);
        settle_reminders(t, *offered, hall);
    });
}

std::optional<RefusedFor> BookingOffice::why_refuse(Transaction& t, const Booking& booking,
                                                    const std::optional<Session>& session) const {
    if (!session) return RefusedFor::not_held;
    // It was in time when it was made; it is too late only once the session is over.
    if (session->ends() <= clock_.wall()) return RefusedFor::too_late;
    return why_not_again(*session->kind, booking.session.day,
                         earlier(t, booking, person_of(t, booking.id).value_or(Person{})));
}

void BookingOffice::settle_one(Transaction& t, const Catalogue& catalogue, const Booking& booking) {
    const Place place{booking.hall, booking.session};
    const auto session = session_now(t, catalogue, place);
    if (const auto reason = why_refuse(t, booking, session)) {
        BookingStep step{.event = Event::refused, .booking = booking.id};
        step.reason = reason;
        tell(t, catalogue, say(t, by_itself, step), Notice::refused);
        return;
    }
    const auto counts = counts_of(t, place);
    if (const auto seat =
            counts.waiting == 0 ? take_seat(t, place, *session->plan) : std::nullopt) {
        const auto now =
            say(t, by_itself, {.event = Event::seat_given, .booking = booking.id, .seat = *seat});
        // Who just pressed sees it where they stand.
        if (booking.taken_at + still_there <= clock_.wall())
            tell(t, catalogue, now, Notice::confirmed);
        return;
    }
    if (counts.waiting < session->kind->waitlist) {
        say(t, by_itself, {.event = Event::put_on_waitlist, .booking = booking.id});
        return;
    }
    BookingStep step{.event = Event::refused, .booking = booking.id};
    step.reason = RefusedFor::full;
    tell(t, catalogue, say(t, by_itself, step), Notice::refused);
}

// A kiosk gives seats without knowing what somebody booked elsewhere.
void BookingOffice::settle_limits(Transaction& t, const Catalogue& catalogue, HallId hall) {
    for (const auto& booking : bookings_in(t, hall, State::booked)) {
        if (booking.made_at != MadeAt::kiosk || booking.who.empty()) continue;
        const auto session = session_now(t, catalogue, {hall, booking.session});
        if (!session || session->begins() <= clock_.wall()) continue;
        const auto reason =
            why_not_again(*session->kind, booking.session.day,
                          earlier(t, booking, person_of(t, booking.id).value_or(Person{})));
        if (!reason) continue;
        BookingStep step{.event = Event::refused, .booking = booking.id};
        step.reason = reason;
        tell(t, catalogue, say(t, by_itself, step), Notice::refused);
    }
}

void BookingOffice::settle_offers(Transaction& t, const Catalogue& catalogue, HallId hall) {
    const auto now = clock_.wall();
    for (const auto& booking : bookings_in(t, hall, State::offered))
        if (booking.offered_until <= now)
            say(t, by_itself, {.event = Event::offer_lapsed, .booking = booking.id});
    std::set<SessionKey> exhausted;
    for (const auto& booking : bookings_in(t, hall, State::waitlisted)) {
        const Place place{hall, booking.session};
        const auto session = session_now(t, catalogue, place);
        if (!session || session->begins() <= now) {
            BookingStep step{.event = Event::refused, .booking = booking.id};
            step.reason = session ? RefusedFor::full : RefusedFor::not_held;
            say(t, by_itself, step);
            continue;
        }
        if (exhausted.contains(booking.session)) continue;
        const auto seat = take_seat(t, place, *session->plan);
        if (!seat) {
            exhausted.insert(booking.session);
            continue;
        }
        BookingStep step{.event = Event::seat_offered, .booking = booking.id, .seat = *seat};
        step.until =
            std::min(now + std::chrono::minutes(session->kind->offer_minutes), session->begins());
        tell(t, catalogue, say(t, by_itself, step), Notice::offered);
    }
}

void BookingOffice::settle_ends(Transaction& t, const Catalogue& catalogue, HallId hall) {
    for (const auto& booking : bookings_in(t, hall, State::booked)) {
        const auto session = session_now(t, catalogue, {hall, booking.session});
        if (session && session->ends() + no_show_after <= clock_.wall())
            say(t, by_itself, {.event = Event::not_come, .booking = booking.id});
    }
}

void BookingOffice::settle_too_few(Transaction& t, const Catalogue& catalogue, HallId hall) {
    constexpr int longest_notice_days = 15;
    const auto now = clock_.wall();
    const auto today = platform::date_of(now);
    for (const auto& planned :
         sessions_between(catalogue, today, platform::plus_days(today, longest_notice_days))) {
        if (planned.kind->minimum == 0) continue;
        const Place place{hall, planned.key};
        const auto session = session_now(t, catalogue, place);
        const auto decides = session->begins() + -std::chrono::hours(session->kind->decide_hours);
        if (now < decides || now >= session->begins()) continue;
        const auto change = change_of(t, place);
        // What nobody booked need not be called off for anybody.
        const auto people = counts_of(t, place).people;
        if ((change && change->called_off) || people == 0 || people >= session->kind->minimum)
            continue;
        tell_all(t, catalogue, place, Notice::called_off);
        report(t, by_itself, std::string(called_off_kind), {hall.value},
               body_text(SessionChanged{hall, planned.key, CallOffReason::too_few, {}, ""}));
    }
}

// Once, a day before, whoever booked before that.
void BookingOffice::settle_reminders(Transaction& t, const Catalogue& catalogue, HallId hall) {
    if (people_ == nullptr) return;
    const auto now = clock_.wall();
    for (const auto& booking : bookings_in(t, hall, State::booked)) {
        const auto session = session_now(t, catalogue, {hall, booking.session});
        if (!session) continue;
        const auto due = session->begins() + -reminded_before;
        const bool is_time = due <= now && now < session->begins() + -too_late_to_remind;
        if (is_time && booking.taken_at < due &&
            !people_->was_told(t, booking.id, Notice::reminder))
            tell(t, catalogue, booking, Notice::reminder);
    }
}

void BookingOffice::tell(Transaction& t, const Catalogue& catalogue, const Booking& booking,
                         Notice notice) {
    if (people_ == nullptr) return;
    const auto session = session_now(t, catalogue, {booking.hall, booking.session});
    const auto person = person_of(t, booking.id);
    if (!session || !person || person->phone.empty()) return;
    people_->tell(t, {booking.id, notice, *person, booking.language, session->begins(),
                      session->room->name.in(booking.language) + " " +
                          session->room->place.in(booking.language),
                      booking.offered_until});
}

void BookingOffice::tell_all(Transaction& t, const Catalogue& catalogue, const Place& place,
                             Notice notice) {
    for (const auto& booking : bookings_of(t, place))
        if (is_open(booking.state)) tell(t, catalogue, booking, notice);
}

}  // namespace services::sessions
