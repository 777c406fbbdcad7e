// The facts of booked sessions, and how each is written and read. Nothing in a body is personal;
// who somebody is to be told and counted by is sealed. A number behind the slash rises when the
// meaning changes, and every number ever shipped stays readable.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/outcome.hpp"
#include "services/sessions/sessions_types.hpp"
#include "services/sync/projection.hpp"

namespace services::sessions {

// "sessions.booked/1". Also of what is no booking's:
inline constexpr std::string_view seats_returned_kind = "sessions.seats_returned/1";
inline constexpr std::string_view called_off_kind = "sessions.called_off/1";
inline constexpr std::string_view moved_kind = "sessions.moved/1";
inline constexpr std::string_view walked_in_kind = "sessions.walked_in/1";
std::string kind_of(Event event);
// Nothing for a kind that is no event of a booking.
std::optional<Event> event_in(std::string_view kind);
// What only a hub says: all but what people do at a kiosk.
bool is_said_by_hub(std::string_view kind);

// Somebody booked. Without a seat the hub decides.
struct Booked {
    BookingId booking;
    PressId press;
    std::optional<HallId> hall;  // of what the hub enters; else the record's station
    SessionKey session;
    std::string kind;
    int seat = 0;
    int people = 1;
    MadeAt made_at = MadeAt::kiosk;
    std::string language;
    Person person;  // sealed
};

// Every later step of a booking. Which of the fields it carries is the event's to know.
struct BookingStep {
    Event event{};
    BookingId booking;
    int seat = 0;                             // seat_given, seat_offered
    std::optional<platform::WallTime> until;  // seat_offered
    std::optional<RefusedFor> reason;         // refused
    std::optional<platform::CivilDate> day;   // arrived, checked_in: of which meeting
    int people = 0;                           // the same: how many came
};

// A kiosk gives back what it holds of a session and nobody took.
struct SeatsReturned {
    SessionKey session;
    std::vector<int> seats;
};

struct SessionChanged {
    HallId hall;
    SessionKey session;
    std::optional<CallOffReason> called_off;  // else it is moved
    std::optional<int> minute;
    std::string room;
};

// People who came without a booking.
struct WalkedIn {
    HallId hall;
    SessionKey session;
    platform::CivilDate day;
    int people = 0;  // counted again: the last count stands
};

inline constexpr int most_people = 2000;
inline constexpr int largest_seat = 2000;

std::string body_text(const Booked& booked);
std::string sealed_text(const Person& person);
std::string body_text(const BookingStep& step);
std::string body_text(const SeatsReturned& returned);
std::string body_text(const SessionChanged& changed);
std::string body_text(const WalkedIn& walked);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
// `opened`: nothing when there is no sealed part, or it was erased.
Read<Booked> booked_from(std::string_view body, const std::optional<std::string>& opened);
Read<BookingStep> step_from(Event event, std::string_view body);
Read<SeatsReturned> returned_from(std::string_view body);
Read<SessionChanged> changed_from(std::string_view kind, std::string_view body);
Read<WalkedIn> walked_from(std::string_view body);

}  // namespace services::sessions
