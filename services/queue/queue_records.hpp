// The facts of the waiting line, and how each is written and read. Nothing in a body is personal; a
// clerk's note is sealed. A number behind the slash rises when the meaning changes, and every
// number ever shipped stays readable.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "services/queue/queue_types.hpp"
#include "services/sync/projection.hpp"

namespace services::queue {

// "queue.called/1". Also of what is no ticket's:
inline constexpr std::string_view counter_opened = "queue.counter_opened/1";
inline constexpr std::string_view counter_paused = "queue.counter_paused/1";
inline constexpr std::string_view counter_closed = "queue.counter_closed/1";
inline constexpr std::string_view rating_followed = "queue.rating_followed/1";
std::string kind_of(Event event);
// Nothing for a kind that is no event of a ticket.
std::optional<Event> event_in(std::string_view kind);
// What only a hub says: all but taking, showing and rating.
bool is_said_by_hub(std::string_view kind);

// Somebody received a number; not yet in the line.
struct TicketTaken {
    TicketId ticket;
    TakeId take;
    std::optional<HallId> hall;  // of what the hub gives; else the record's station
    std::string service;
    std::string letter;
    platform::CivilDate day;
    std::int64_t number = 0;
    bool is_provisional = false;
    std::string group;
    std::chrono::seconds head_start{0};  // as the catalogue said then
    std::string language;
};

// No group is called sooner than this by what a device says.
inline constexpr std::chrono::hours longest_head_start{4};

// Every later step of a ticket. Which of the fields it carries is the event's to know.
struct TicketStep {
    Event event{};
    TicketId ticket;
    std::optional<Shown> shown;                 // ticket_shown
    int counter = 0;                            // called; transferred: where to, 0 is any
    std::string service;                        // transferred, continued
    std::optional<platform::WallTime> rank_at;  // returned
    int stars = 0;                              // rated
    std::optional<RatedAt> where;
    std::string note;  // noted: sealed
};

struct CounterStep {
    CounterState state{};
    HallId hall;
    int counter = 0;
    std::optional<PauseReason> reason;
};
std::string kind_of(CounterState state);

std::string body_text(const TicketTaken& taken);
std::string body_text(const TicketStep& step);
std::string body_text(const CounterStep& step);
std::string body_of_followed(TicketId ticket);
std::string sealed_text(const TicketStep& step);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
Read<TicketTaken> taken_from(std::string_view body);
// `opened`: nothing when there is no sealed part, or it was erased.
Read<TicketStep> step_from(Event event, std::string_view body,
                           const std::optional<std::string>& opened);
Read<CounterStep> counter_step_from(std::string_view kind, std::string_view body);
Read<TicketId> followed_from(std::string_view body);

}  // namespace services::queue
