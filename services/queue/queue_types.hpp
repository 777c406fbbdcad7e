// The values of the waiting line: tickets, counters, calls. A ticket has a number and no name; who
// somebody is, this room never learns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/sync/record.hpp"

namespace services::queue {

using TicketId = platform::StrongId<struct TicketTag>;
// One press at the screen; however often it is sent, it gives one ticket.
using TakeId = platform::StrongId<struct TakeTag>;
// A hall is a station with counters.
using HallId = sync::StationId;

enum class State {
    taken,    // a number is given, but nobody has seen it yet: not in the line
    waiting,  // its slip is printed or its code was shown
    called,   // to a counter, and served there
    parked,   // put aside by a clerk, who calls it again
    no_show,  // did not come when called; may come back
    served,
    left  // given back
};
inline constexpr State all_states[] = {State::taken,   State::waiting, State::called, State::parked,
                                       State::no_show, State::served,  State::left};

enum class Event {
    ticket_taken,
    ticket_given,  // by the hub: at a counter, for a booking
    ticket_shown,
    slip_failed,  // of older kiosks; what became of a slip is the slips' room's to know
    called,
    recalled,
    no_show,
    returned,
    parked,
    transferred,
    continued,  // the same person, the same counter, another service
    served,
    left,
    rated,
    noted
};
inline constexpr Event all_events[] = {
    Event::ticket_taken, Event::ticket_given, Event::ticket_shown, Event::slip_failed,
    Event::called,       Event::recalled,     Event::no_show,      Event::returned,
    Event::parked,       Event::transferred,  Event::continued,    Event::served,
    Event::left,         Event::rated,        Event::noted};

// How somebody came to know their number.
enum class Shown { printed, code_shown, at_counter };
enum class CounterState { open, paused, closed };
enum class PauseReason { back_soon, meal, meeting, with_visitor, device_trouble, other };
inline constexpr PauseReason all_pause_reasons[] = {
    PauseReason::back_soon,    PauseReason::meal,           PauseReason::meeting,
    PauseReason::with_visitor, PauseReason::device_trouble, PauseReason::other};
// Where a rating was given.
enum class RatedAt { kiosk, phone, counter };

std::string_view name_of(State value);
std::string_view name_of(Event value);
std::string_view name_of(Shown value);
std::string_view name_of(CounterState value);
std::string_view name_of(PauseReason value);
std::string_view name_of(RatedAt value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

struct Ticket {
    TicketId id;
    HallId hall;
    std::string service;  // the catalogue's code
    std::string letter;   // of the service it was taken for; a transfer keeps it
    platform::CivilDate day;
    std::int64_t number = 0;
    bool is_provisional = false;  // no number of the hall's was left here, and no line
    std::string group;            // of priority; empty: none
    std::string language;         // of the person
    State state = State::taken;
    std::int64_t version = 1;
    platform::WallTime taken_at;
    platform::WallTime line_at;  // in the line since
    platform::WallTime rank_at;  // the smaller the sooner: line_at less the group's head start
    int aim = 0;                 // the counter it waits for; 0: any that takes the service
    int counter = 0;             // where it was called to last
    std::string account;         // of the clerk who called
    std::optional<platform::WallTime> called_at;
    int calls = 0;  // to the present counter
    std::optional<platform::WallTime> ended_at;
};

// "A005"; provisional "A-3105".
std::string label_of(std::string_view letter, std::int64_t number, bool is_provisional = false);
std::string label_of(const Ticket& ticket);
struct LabelParts {
    std::string letter;
    std::int64_t number = 0;
};
std::optional<LabelParts> parts_of_label(std::string_view label);

// One service of one visit, from a call to its end.
struct Visit {
    TicketId ticket;
    int nth = 1;
    std::string service;
    int counter = 0;
    std::string account;
    platform::WallTime line_at;
    platform::WallTime called_at;
    std::optional<platform::WallTime> ended_at;
    std::optional<Event> outcome;  // served, continued, transferred, parked, no_show
};

struct Counter {
    int number = 0;
    CounterState state = CounterState::closed;
    std::optional<PauseReason> reason;
    std::string account;
    std::optional<platform::WallTime> since;
};

struct Rating {
    TicketId ticket;
    int stars = 5;  // 5 very content .. 1 very discontent
    RatedAt where{};
    platform::WallTime at;
    std::string account;      // of the clerk who served last
    std::string followed_by;  // the colleague who looked into a bad one; empty: nobody yet
};
inline constexpr int worst_stars = 1;
inline constexpr int best_stars = 5;
// At or below it somebody looks into it.
inline constexpr int bad_stars = 2;

struct Note {
    platform::WallTime at;
    std::string account;
    std::string words;  // personal; gone after an erasure
};

}  // namespace services::queue
