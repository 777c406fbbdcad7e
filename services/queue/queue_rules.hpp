// The rules of the line: which step may follow which state, and who is called next. Pure.
//
// Who belongs to a group is called as if they had come so many minutes earlier, and no more than
// that: whoever has waited longer than the head start comes before every later ticket, of any
// group. So nobody starves, and within a group the order of coming stays.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/queue/queue_types.hpp"

namespace services::queue {

struct Step {
    State from{};
    Event event{};
    State to{};
};

// What the clerks' side does. That a number was shown, rated or noted moves no state but `taken`.
inline constexpr std::array life_cycle{Step{State::taken, Event::ticket_shown, State::waiting},
                                       Step{State::waiting, Event::called, State::called},
                                       Step{State::parked, Event::called, State::called},
                                       Step{State::no_show, Event::called, State::called},
                                       Step{State::called, Event::recalled, State::called},
                                       Step{State::called, Event::no_show, State::no_show},
                                       Step{State::no_show, Event::returned, State::waiting},
                                       Step{State::parked, Event::returned, State::waiting},
                                       Step{State::called, Event::returned, State::waiting},
                                       Step{State::called, Event::parked, State::parked},
                                       Step{State::called, Event::transferred, State::waiting},
                                       Step{State::waiting, Event::transferred, State::waiting},
                                       Step{State::called, Event::continued, State::called},
                                       Step{State::called, Event::served, State::served},
                                       Step{State::waiting, Event::left, State::left},
                                       Step{State::parked, Event::left, State::left},
                                       Step{State::no_show, Event::left, State::left}};

// Nothing when the event is impossible in that state.
constexpr std::optional<State> after(State state, Event event) {
    for (const auto& step : life_cycle)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

platform::WallTime rank_of(platform::WallTime line_at, std::chrono::microseconds head_start);
// The order of calling: rank, then who came first, then the number.
bool comes_before(const Ticket& one, const Ticket& other);
void put_in_order(std::vector<Ticket>& line);
// Whether a counter may call it: waiting, a service the counter takes, aimed at it or at none.
bool may_be_called(const Ticket& ticket, int counter, std::span<const std::string> services);
// The ticket the counter calls next; nothing when nobody waits for it.
const Ticket* next_for(std::span<const Ticket> line, int counter,
                       std::span<const std::string> services);
// How many of that line are called before this ticket, for its service.
int ahead_of(std::span<const Ticket> line, const Ticket& ticket);
// The rank of somebody who comes back, so that `behind` of the service's line are called before; at
// the end when fewer wait.
platform::WallTime rank_behind(std::vector<Ticket> line, const Ticket& returning, int behind,
                               platform::WallTime now);

}  // namespace services::queue
