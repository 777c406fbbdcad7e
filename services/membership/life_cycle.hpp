// The life of an application and of the membership it becomes, as one table a test can walk.
#pragma once

#include <array>
#include <optional>

#include "services/membership/membership_types.hpp"

namespace services::membership {

struct Step {
    State from{};
    Event event{};
    State to{};
};

inline constexpr std::array life_cycle{
    Step{State::applied, Event::find_duplicate, State::duplicate},
    Step{State::resubmitted, Event::find_duplicate, State::duplicate},
    Step{State::duplicate, Event::settle_same, State::merged},
    Step{State::duplicate, Event::settle_different, State::applied},
    Step{State::applied, Event::take_up, State::under_review},
    Step{State::resubmitted, Event::take_up, State::under_review},
    Step{State::under_review, Event::approve_first, State::approved},
    Step{State::under_review, Event::approve, State::member},
    Step{State::approved, Event::approve, State::member},
    Step{State::under_review, Event::refuse, State::refused},
    Step{State::approved, Event::refuse, State::refused},
    Step{State::under_review, Event::ask_again, State::asked_again},
    Step{State::approved, Event::ask_again, State::asked_again},
    Step{State::asked_again, Event::resubmit, State::resubmitted},
    // Pending or refused may be handed in again; approved may not [M8].
    Step{State::applied, Event::resubmit, State::resubmitted},
    Step{State::resubmitted, Event::resubmit, State::resubmitted},
    Step{State::refused, Event::resubmit, State::resubmitted},
    Step{State::asked_again, Event::refuse, State::refused},
    Step{State::applied, Event::reroute, State::applied},
    Step{State::resubmitted, Event::reroute, State::resubmitted},
    Step{State::under_review, Event::reroute, State::applied},
    Step{State::member, Event::start_transfer, State::transferring},
    Step{State::transferring, Event::accept_transfer, State::member},
    Step{State::transferring, Event::decline_transfer, State::member},
    Step{State::member, Event::retain, State::retained},
    Step{State::retained, Event::resume, State::member},
    Step{State::member, Event::leave, State::left},
    Step{State::retained, Event::leave, State::left},
    Step{State::member, Event::enter_register, State::member},
    Step{State::retained, Event::enter_register, State::retained},
    Step{State::applied, Event::release_phone, State::applied},
    Step{State::under_review, Event::release_phone, State::under_review},
    Step{State::approved, Event::release_phone, State::under_review},
    Step{State::resubmitted, Event::release_phone, State::resubmitted}};

// Nothing when the event is impossible in that state.
constexpr std::optional<State> after(State state, Event event) {
    for (const auto& step : life_cycle) {
        if (step.from == state && step.event == event) return step.to;
    }
    return std::nullopt;
}

// Belongs to a union now: is counted, holds a card.
constexpr bool is_membership(State state) {
    return state == State::member || state == State::transferring || state == State::retained;
}

// While one application stands in such a state, another with the same document is a duplicate. Who
// was refused or has left may come again.
constexpr bool holds_the_place(State state) {
    return state != State::duplicate && state != State::refused && state != State::merged &&
           state != State::left;
}

}  // namespace services::membership
