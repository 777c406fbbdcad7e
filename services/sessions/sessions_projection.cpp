#include "services/sessions/sessions_projection.hpp"

#include "services/sessions/sessions_records.hpp"
#include "services/sessions/sessions_rules.hpp"
#include "services/sessions/sessions_store.hpp"

namespace services::sessions {
namespace {

using platform::Transaction;
using sync::Applied;
using sync::Record;

Applied not_possible(State state, Event event) {
    return Applied::no_use(
        {"sessions.not_possible", "state", std::string(name_of(state)),
         "预约当前的状态不允许这一步（" + std::string(name_of(event)) + "），请核对这条记录。"});
}

// What people do at a kiosk may cross with what the hub decided: then the hub's word stays.
bool may_come_late(Event event) {
    return event == Event::cancelled || event == Event::arrived;
}

Applied begin(const Record& record, const Booked& booked, const platform::Digest& key,
              Transaction& t) {
    if (booking_of(t, booked.booking)) {
        return Applied::no_use({"sessions.booked_twice", "booking", to_text(booked.booking),
                                "同一个预约出现了两次。"});
    }
    Booking booking;
    booking.id = booked.booking;
    booking.hall = booked.hall.value_or(record.station);
    booking.session = booked.session;
    booking.kind = booked.kind;
    booking.people = booked.people;
    booking.made_at = booked.made_at;
    booking.language = booked.language;
    const auto known_by = who_hashes(key, booked.person);
    if (!known_by.empty()) booking.who = known_by.front();
    booking.taken_at = record.time.wall;
    const Place place{booking.hall, booking.session};
    const auto change = change_of(t, place);
    if (change && change->called_off) {
        booking.state = State::called_off;
    } else if (booked.seat > 0 && hold_seat(t, place, booked.seat, booking.id)) {
        booking.seat = booked.seat;
        booking.state = State::booked;
    }
    add(t, booking, booked.press);
    keep_known_by(t, booking.id, known_by);
    if (!booked.person.is_empty()) keep_person(t, booking.id, booked.person);
    return Applied::done();
}

// The word by which somebody was let in.
bool lets_in(Event event) {
    return event == Event::seat_given || event == Event::put_on_waitlist ||
           event == Event::seat_offered || event == Event::offer_accepted;
}

// It may come after them: what a kiosk said and what its hub said are carried up apart.
Applied let_in_after(const BookingStep& step, Booking booking, Transaction& t) {
    const Place place{booking.hall, booking.session};
    const bool has_seat = booking.state == State::attended && booking.seat == 0 && step.seat > 0 &&
                          hold_seat(t, place, step.seat, booking.id);
    if (has_seat) booking.seat = step.seat;
    ++booking.version;
    save(t, booking);
    return Applied::done();
}

Applied take_step(const Record& record, const BookingStep& step, Booking booking, Transaction& t) {
    const Place place{booking.hall, booking.session};
    const bool is_gone_through =
        booking.state == State::attended || booking.state == State::cancelled;
    if (lets_in(step.event) && is_gone_through) return let_in_after(step, std::move(booking), t);
    // A kiosk speaks for its own hall.
    if (may_come_late(step.event) && record.station != booking.hall)
        return not_possible(booking.state, step.event);
    // Whoever stood there had been given a seat, also when the hub that gave it was restored since
    // and has forgotten.
    const bool has_come = step.event == Event::arrived && is_open(booking.state);
    const auto next = has_come ? State::attended : after(booking.state, step.event);
    if (!next) {
        if (may_come_late(step.event)) return Applied::done();
        return not_possible(booking.state, step.event);
    }
    if (step.seat > 0) {
        if (!hold_seat(t, place, step.seat, booking.id))
            return Applied::no_use({"sessions.seat_taken", "seat", std::to_string(step.seat),
                                    "这个座位已经给了别人，请核对这条记录。"});
        booking.seat = step.seat;
    }
    if (holds_seat(booking.state) && !holds_seat(*next)) {
        free_seat(t, place, booking.seat);
        booking.seat = 0;
    }
    if (*next == State::attended)
        add(t, place, Attendance{booking.id, *step.day, step.people, record.time.wall});
    booking.state = *next;
    booking.offered_until = step.until;
    booking.refused_for = step.reason;
    if (!is_open(*next)) booking.ended_at = record.time.wall;
    ++booking.version;
    save(t, booking);
    return Applied::done();
}

Applied apply_change(const Record& record, Transaction& t) {
    const auto changed = changed_from(record.kind, record.body);
    if (!changed) return Applied::no_use(changed.refusal());
    const Place place{changed->hall, changed->session};
    auto change = change_of(t, place).value_or(Change{changed->session, {}, {}, "", 0, {}});
    ++change.sequence;
    change.at = record.time.wall;
    if (changed->called_off) {
        change.called_off = changed->called_off;
        for (auto& booking : bookings_of(t, place)) {
            if (!is_open(booking.state)) continue;
            booking.state = State::called_off;
            booking.ended_at = record.time.wall;
            ++booking.version;
            save(t, booking);
        }
    } else {
        if (changed->minute) change.minute = changed->minute;
        if (!changed->room.empty()) change.room = changed->room;
    }
    save(t, changed->hall, change);
    return Applied::done();
}

Applied apply_returned(const Record& record, Transaction& t) {
    const auto returned = returned_from(record.body);
    if (!returned) return Applied::no_use(returned.refusal());
    const Place place{record.station, returned->session};
    // Held by nobody; free for the hub to give. One that somebody has meanwhile stays theirs.
    for (const auto seat : returned->seats)
        if (hold_seat(t, place, seat, BookingId{})) free_seat(t, place, seat);
    return Applied::done();
}

Applied apply_walked_in(const Record& record, Transaction& t) {
    const auto walked = walked_from(record.body);
    if (!walked) return Applied::no_use(walked.refusal());
    save_walked_in(t, {walked->hall, walked->session}, walked->day, walked->people);
    return Applied::done();
}

}  // namespace

std::vector<std::string> who_hashes(const platform::Digest& lookup_key, const Person& person) {
    std::vector<std::string> hashes;
    const auto add = [&](const char* purpose, const std::string& given) {
        if (given.empty()) return;
        const auto text = purpose + given;
        hashes.push_back(
            platform::to_hex(platform::keyed_hash(lookup_key, platform::as_bytes(text))));
    };
    add("card:", person.card);
    add("phone:", person.phone);
    return hashes;
}

SessionsProjection::SessionsProjection(platform::Database& database,
                                       const platform::Digest& lookup_key)
    : lookup_key_(lookup_key) {
    prepare_sessions_tables(database);
}

bool SessionsProjection::is_said_by_hub_only(std::string_view kind) const {
    return is_said_by_hub(kind);
}

Applied SessionsProjection::apply(const Record& record, const std::optional<std::string>& opened,
                                  Transaction& transaction) {
    if (record.kind == called_off_kind || record.kind == moved_kind)
        return apply_change(record, transaction);
    if (record.kind == seats_returned_kind) return apply_returned(record, transaction);
    if (record.kind == walked_in_kind) return apply_walked_in(record, transaction);
    const auto event = event_in(record.kind);
    if (!event) {
        return Applied::no_use(
            {"sessions.unknown_kind", "kind", record.kind, "本程序不认识这种记录，可能需要升级。"});
    }
    if (*event == Event::booked || *event == Event::entered) {
        auto booked = booked_from(record.body, opened);
        if (!booked) return Applied::no_use(booked.refusal());
        // A kiosk books for its own hall only.
        if (*event == Event::booked) booked.value().hall.reset();
        return begin(record, *booked, lookup_key_, transaction);
    }
    const auto step = step_from(*event, record.body);
    if (!step) return Applied::no_use(step.refusal());
    auto booking = booking_of(transaction, step->booking);
    if (!booking) return Applied::waits({step->booking.value});
    return take_step(record, *step, std::move(*booking), transaction);
}

std::vector<std::string_view> SessionsProjection::tables() const {
    return sessions_tables();
}

bool SessionsProjection::can_read_its_tables(Transaction& transaction) const {
    return has_only_bookings(transaction);
}

}  // namespace services::sessions
