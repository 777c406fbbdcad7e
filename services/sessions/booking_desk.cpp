#include "services/sessions/booking_desk.hpp"

#include <algorithm>

#include "platform/base/ensure.hpp"
#include "services/sessions/sessions_records.hpp"
#include "services/sessions/sessions_store.hpp"

namespace services::sessions {

using platform::refuse;
using platform::Transaction;

namespace {

const sync::Actor by_worker{sync::ActorKind::worker, ""};

}  // namespace

BookingDesk::BookingDesk(HallId hall, platform::Database& database, sync::RecordLog& log,
                         SessionsProjection& projection, sync::NumberSource& seats,
                         const sync::HallSource& source, const platform::Clock& clock)
    : hall_(hall),
      database_(database),
      log_(log),
      projection_(projection),
      seats_(seats),
      source_(source),
      clock_(clock) {}

std::shared_ptr<const Catalogue> BookingDesk::catalogue() const {
    return catalogue_.of(source_.text(catalogue_key));
}

std::optional<SessionsNews> BookingDesk::news() const {
    const auto text = source_.text(news_key);
    return text ? sessions_news_from(*text) : std::nullopt;
}

SessionFace BookingDesk::face_of(Session session, const Catalogue& catalogue,
                                 const std::optional<SessionsNews>& heard) const {
    SessionFace face;
    const auto* told = heard ? heard->session(session.key) : nullptr;
    if (told != nullptr && told->change) {
        apply(*told->change, catalogue, session);
        face.is_called_off = told->change->called_off.has_value();
    }
    const auto here = database_.read([&](Transaction& t) {
        return bookings_of(t, {hall_, session.key});
    });
    face.is_heard = heard.has_value();
    int taken = told != nullptr ? told->taken : 0;
    int waiting = told != nullptr ? told->waiting : 0;
    for (const auto& booking : here) {
        // Of what was made here since, the hub cannot have told.
        if (heard && heard->at >= booking.taken_at) continue;
        if (holds_seat(booking.state)) ++taken;
        if (booking.state == State::provisional) ++waiting;
    }
    face.free = std::max(0, session.plan->seats - taken);
    face.waiting = waiting;
    face.bookable = bookable(session, clock_.wall());
    face.session = std::move(session);
    return face;
}

std::vector<SessionFace> BookingDesk::sessions(std::string_view kind) const {
    constexpr int days_shown = 60;
    std::vector<SessionFace> faces;
    const auto offered = catalogue();
    if (!offered) return faces;
    const auto heard = news();
    const auto today = platform::date_of(clock_.wall());
    for (auto& session :
         sessions_between(*offered, today, platform::plus_days(today, days_shown))) {
        if (!kind.empty() && session.kind->code != kind) continue;
        auto face = face_of(std::move(session), *offered, heard);
        if (face.bookable == Bookable::yes) faces.push_back(std::move(face));
    }
    return faces;
}

std::optional<SessionFace> BookingDesk::session(const SessionKey& key) const {
    const auto offered = catalogue();
    auto session = offered ? session_of(*offered, key) : std::nullopt;
    if (!session) return std::nullopt;
    return face_of(std::move(*session), *offered, news());
}

PressId BookingDesk::begin() {
    return PressId{log_.mint_id().value};
}

std::optional<BookRefusal> BookingDesk::why_not(const Order& order, const SessionFace& face) const {
    if (clock_.trust() == platform::ClockTrust::untrusted) return BookRefusal::clock_not_known;
    if (face.is_called_off) return BookRefusal::called_off;
    if (face.bookable == Bookable::not_yet) return BookRefusal::not_open_yet;
    if (face.bookable == Bookable::over) return BookRefusal::over;
    if (face.is_heard && face.is_full()) return BookRefusal::full;
    const auto& kind = *face.session.kind;
    if (lacks_person(kind, order.person)) return BookRefusal::person_needed;
    return std::nullopt;
}

platform::Outcome<Booking, BookRefusal> BookingDesk::book(PressId press, const Order& order) {
    using Verdict = platform::Outcome<Booking, BookRefusal>;
    const auto offered = catalogue();
    const auto face = session(order.session);
    // Sealed first: the keys stand in the same store, which is read in a transaction of its own.
    sync::NewRecord record{log_.mint_id(), kind_of(Event::booked), {}, by_worker, "", {}};
    if (!order.person.is_empty())
        record.sealed = log_.seal(record.id, record.kind, sealed_text(order.person));
    return log_.write([&](Transaction& t) -> Verdict {
        if (const auto before = booking_of_press(t, press)) return *before;
        if (!offered) return refuse(BookRefusal::no_catalogue);
        if (!face) return refuse(BookRefusal::unknown_session);
        if (const auto trouble = why_not(order, *face)) return refuse(*trouble);
        // Before a seat is taken, for a refusal gives nothing back.
        if (!order.person.is_empty() && !record.sealed) return refuse(BookRefusal::cannot_seal);
        Booked booked;
        booked.booking = BookingId{log_.mint_id().value};
        booked.press = press;
        booked.session = order.session;
        booked.kind = face->session.kind->code;
        booked.people = std::clamp(order.people, 1, face->session.kind->most_people);
        booked.language = order.language;
        if (!is_time_to_return(face->session, clock_.wall()))
            booked.seat = static_cast<int>(
                seats_.take(t, seat_resource(platform::to_text(hall_), order.session)).value_or(0));
        record.subject = {booked.booking.value};
        record.body = body_text(booked);
        report(t, std::move(record));
        const auto booking = booking_of(t, booked.booking);
        platform::ensure(booking.has_value(), "a booking just made is there");
        return *booking;
    });
}

std::optional<BookingFace> BookingDesk::face(BookingId id) const {
    const auto own = database_.read([&](Transaction& t) { return booking_of(t, id); });
    const auto heard = news();
    const auto* told = heard ? heard->booking(id) : nullptr;
    if (!own && told == nullptr) return std::nullopt;
    BookingFace face;
    face.id = id;
    if (own) {
        face = {id, own->session, own->state, own->seat, own->people, {}, {}, {}, {}};
    }
    // What ended here has not come to the hub yet.
    if (told != nullptr && (!own || is_open(own->state)))
        face = {id,
                told->session,
                told->state,
                told->seat,
                told->people,
                told->offered_until,
                told->refused_for,
                {},
                {}};
    face.catalogue = catalogue();
    if (face.catalogue) face.about = session_of(*face.catalogue, face.session);
    const auto* session = heard ? heard->session(face.session) : nullptr;
    if (face.about && session != nullptr && session->change) {
        apply(*session->change, *face.catalogue, *face.about);
        if (session->change->called_off && is_open(face.state)) face.state = State::called_off;
    }
    return face;
}

std::optional<BookingId> BookingDesk::by_code(std::string_view given) const {
    constexpr std::size_t id_length = 36;
    const auto path = given.find(booking_path);
    if (path != std::string_view::npos)
        return platform::id_from_text<BookingId>(
            given.substr(path + booking_path.size(), id_length));
    std::string digits;
    for (const char c : given)
        if (c >= '0' && c <= '9') digits += c;
    const auto own =
        database_.read([&](Transaction& t) { return bookings_coded(t, hall_, digits); });
    if (own.size() == 1) return own.front().id;
    const auto heard = news();
    if (!own.empty() || !heard) return std::nullopt;
    std::optional<BookingId> found;
    for (const auto& one : heard->bookings) {
        if (code_of(one.booking) != digits) continue;
        if (found) return std::nullopt;  // two of one code: the counter sorts it out
        found = one.booking;
    }
    return found;
}

platform::Outcome<BookingFace, StepRefusal> BookingDesk::cancel(BookingId booking) {
    const auto face = this->face(booking);
    if (!face) return refuse(StepRefusal::unknown_booking);
    // Who waits or is asked may leave at any time.
    const bool has_seat = face->state == State::booked;
    if (has_seat && face->about && !may_cancel(*face->about, clock_.wall()))
        return refuse(StepRefusal::not_now);
    return step(*face, Event::cancelled, std::nullopt);
}

platform::Outcome<BookingFace, StepRefusal> BookingDesk::arrive(BookingId booking) {
    const auto face = this->face(booking);
    if (!face || !face->about) return refuse(StepRefusal::unknown_booking);
    const auto* meeting = meeting_to_attend(*face->about, clock_.wall());
    if (meeting == nullptr) return refuse(StepRefusal::not_now);
    return step(*face, Event::arrived, meeting->day);
}

platform::Outcome<BookingFace, StepRefusal> BookingDesk::step(
    const BookingFace& face, Event event, std::optional<platform::CivilDate> day) {
    const auto next = after(face.state, event);
    if (!next) return refuse(StepRefusal::not_possible);
    BookingStep step{.event = event, .booking = face.id};
    step.day = day;
    step.people = face.people;
    log_.write([&](Transaction& t) {
        report(t,
               {log_.mint_id(), kind_of(event), {face.id.value}, by_worker, body_text(step), {}});
    });
    auto now = face;
    now.state = *next;
    return now;
}

std::vector<std::string> BookingDesk::wanted_blocks() const {
    std::vector<std::string> wanted;
    const auto offered = catalogue();
    if (!offered || clock_.trust() == platform::ClockTrust::untrusted) return wanted;
    const auto now = clock_.wall();
    const auto today = platform::date_of(now);
    for (const auto& session :
         sessions_between(*offered, today, platform::plus_days(today, days_of_seats)))
        if (seats_in_block(*session.plan) > 0 && bookable(session, now) == Bookable::yes &&
            !is_time_to_return(session, now))
            wanted.push_back(seat_resource(platform::to_text(hall_), session.key));
    return wanted;
}

std::vector<int> BookingDesk::take_all(Transaction& t, const SessionKey& key) {
    std::vector<int> seats;
    const auto resource = seat_resource(platform::to_text(hall_), key);
    while (const auto seat = seats_.take(t, resource))
        seats.push_back(static_cast<int>(*seat));
    return seats;
}

void BookingDesk::return_seats() {
    const auto offered = catalogue();
    if (!offered || clock_.trust() == platform::ClockTrust::untrusted) return;
    {
        constexpr std::chrono::minutes between_looks{10};
        const std::lock_guard lock(mutex_);
        if (has_looked_ && clock_.boot() - looked_at_ < between_looks) return;
        has_looked_ = true;
        looked_at_ = clock_.boot();
    }
    const auto now = clock_.wall();
    const auto today = platform::date_of(now);
    for (const auto& session : sessions_between(*offered, today, platform::plus_days(today, 1))) {
        if (!is_time_to_return(session, now) || now >= session.ends()) continue;
        log_.write([&](Transaction& t) {
            const SeatsReturned returned{session.key, take_all(t, session.key)};
            if (returned.seats.empty()) return;
            report(t, {log_.mint_id(),
                       std::string(seats_returned_kind),
                       {hall_.value},
                       by_worker,
                       body_text(returned),
                       {}});
        });
    }
}

void BookingDesk::report(Transaction& t, sync::NewRecord record) {
    const auto applied = projection_.apply(log_.append(t, std::move(record)), std::nullopt, t);
    // A booking made elsewhere is not known here; its steps are the hub's to apply.
    platform::ensure(applied.kind != sync::Applied::Kind::unusable,
                     "a record just written can be used");
}

}  // namespace services::sessions
