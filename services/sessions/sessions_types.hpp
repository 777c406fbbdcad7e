// The values of booked sessions: a session of the catalogue on a day, a booking, its seat. A
// booking has a code and no name; what somebody gave to be reached is sealed and known to the hub
// alone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/sync/record.hpp"

namespace services::sessions {

using BookingId = platform::StrongId<struct BookingTag>;
// One press at a screen; however often it is sent, it gives one booking.
using PressId = platform::StrongId<struct PressTag>;
using HallId = sync::StationId;

// One session: a plan of the catalogue, its first day and the minute it was planned to begin. The
// name stays when the session is moved.
struct SessionKey {
    std::string plan;
    platform::CivilDate day;
    int minute = 0;
    auto operator<=>(const SessionKey&) const = default;
};
// "legal_clinic/2026-11-23/0930"
std::string to_text(const SessionKey& key);
std::optional<SessionKey> session_key_from_text(std::string_view text);

enum class State {
    provisional,  // no seat is certain: the hub decides
    waitlisted,
    offered,  // a seat is kept for it until a moment
    booked,
    attended,
    no_show,
    cancelled,
    lapsed,     // the offer ran out
    refused,    // by the hub, with a reason
    called_off  // the session does not take place
};
inline constexpr State all_states[] = {
    State::provisional, State::waitlisted, State::offered, State::booked,  State::attended,
    State::no_show,     State::cancelled,  State::lapsed,  State::refused, State::called_off};

enum class Event {
    booked,   // at a kiosk
    entered,  // on the hub: at a counter, on the phone
    seat_given,
    put_on_waitlist,
    seat_offered,
    offer_accepted,
    offer_lapsed,
    refused,
    cancelled,   // at a kiosk
    withdrawn,   // on the hub
    arrived,     // at a kiosk
    checked_in,  // on the hub
    not_come
};
inline constexpr Event all_events[] = {
    Event::booked,       Event::entered,        Event::seat_given,   Event::put_on_waitlist,
    Event::seat_offered, Event::offer_accepted, Event::offer_lapsed, Event::refused,
    Event::cancelled,    Event::withdrawn,      Event::arrived,      Event::checked_in,
    Event::not_come};

enum class RefusedFor { full, limit, paused, too_late, not_held };
enum class CallOffReason { too_few, teacher_away, room_closed, weather, other };
inline constexpr CallOffReason all_call_off_reasons[] = {
    CallOffReason::too_few, CallOffReason::teacher_away, CallOffReason::room_closed,
    CallOffReason::weather, CallOffReason::other};
enum class MadeAt { kiosk, counter, phone };

std::string_view name_of(State value);
std::string_view name_of(Event value);
std::string_view name_of(RefusedFor value);
std::string_view name_of(CallOffReason value);
std::string_view name_of(MadeAt value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

// What somebody gave so that they can be told and counted; personal, sealed.
struct Person {
    std::string name;
    std::string phone;
    std::string card;  // the random id of a member's card
    bool is_empty() const { return name.empty() && phone.empty() && card.empty(); }
};

struct Booking {
    BookingId id;
    HallId hall;
    SessionKey session;
    std::string kind;  // the catalogue's
    int seat = 0;      // 0: none
    int people = 1;
    State state = State::provisional;
    MadeAt made_at = MadeAt::kiosk;
    std::string language;
    std::string who;  // keyed hash of what they gave; empty on a kiosk, or when nothing was given
    std::int64_t version = 1;
    platform::WallTime taken_at;
    std::optional<platform::WallTime> offered_until;
    std::optional<RefusedFor> refused_for;
    std::optional<platform::WallTime> ended_at;
};

// Eight digits that stand on the slip, in two groups of four when shown.
std::string code_of(BookingId id);
std::string shown_code(BookingId id);

// What staff changed of a session of the catalogue.
struct Change {
    SessionKey session;
    std::optional<CallOffReason> called_off;
    std::optional<int> minute;  // it begins then instead
    std::string room;           // and here; empty: as planned
    int sequence = 0;           // how often it was changed
    platform::WallTime at;
};

struct Attendance {
    BookingId booking;
    platform::CivilDate day;
    int people = 1;
    platform::WallTime at;
};

}  // namespace services::sessions
