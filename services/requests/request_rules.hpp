// The rules of requests: which step may follow which state, and who may learn of it. Pure.
#pragma once

#include <array>
#include <optional>

#include "services/membership/directory.hpp"
#include "services/requests/request_types.hpp"

namespace services::requests {

struct Step {
    State from{};
    Event event{};
    State to{};
};

inline constexpr std::array life_cycle{
    Step{State::submitted, Event::taken_up, State::in_hand},
    Step{State::resubmitted, Event::taken_up, State::in_hand},
    Step{State::referred, Event::taken_up, State::in_hand},
    Step{State::submitted, Event::resubmitted, State::resubmitted},
    Step{State::asked_again, Event::resubmitted, State::resubmitted},
    Step{State::resubmitted, Event::resubmitted, State::resubmitted},
    // What comes while somebody works on it is laid beside it: an addition.
    Step{State::in_hand, Event::resubmitted, State::in_hand},
    Step{State::referred, Event::resubmitted, State::referred},
    Step{State::case_opened, Event::resubmitted, State::case_opened},
    Step{State::in_hand, Event::asked_again, State::asked_again},
    Step{State::in_hand, Event::completed_with_person, State::in_hand},
    Step{State::asked_again, Event::completed_with_person, State::in_hand},
    Step{State::submitted, Event::referred, State::referred},
    Step{State::resubmitted, Event::referred, State::referred},
    Step{State::in_hand, Event::referred, State::referred},
    Step{State::in_hand, Event::became_case, State::case_opened},
    Step{State::in_hand, Event::closed, State::closed},
    Step{State::asked_again, Event::closed, State::closed},
    Step{State::referred, Event::closed, State::closed},
    Step{State::case_opened, Event::closed, State::closed}};

// Nothing when the event is impossible in that state.
constexpr std::optional<State> after(State state, Event event) {
    for (const auto& step : life_cycle) {
        if (step.from == state && step.event == event) return step.to;
    }
    return std::nullopt;
}

constexpr bool is_an_addition(State state) {
    return after(state, Event::resubmitted) == state && state != State::resubmitted;
}

// Complaints about an employer, legal and psychological requests. [PIPL 29]
constexpr bool is_kept_from_employer(Kind kind) {
    return kind == Kind::wage_arrears || kind == Kind::legal || kind == Kind::psychological;
}

// The field of a form by which a person agrees, in a consent of its own, that their employer's
// union may learn of such a request.
inline constexpr std::string_view employers_union_consent = "tell_employers_union";
// The field by which anyone may ask for their own employer's union to help them.
inline constexpr std::string_view wants_own_union = "by_own_union";

// Aid goes to the joint union of the place, or by wish to one's own union, or to the county's
// centre. What is kept from the employer goes to the county's centre, never to the employer's
// union and never to a joint union, which the employer may belong to; unless the person consents.
// An answer by which nobody could be found goes to who sees all areas. So does an objection to a
// notice: whose case it is only the hub knows, which hands it on by itself.
Route route_of(const Draft& draft, const membership::Directory& directory);

// Why a request may not be handed to that union; nothing when it may.
bool may_be_told(const Route& route, const UnionCode& union_code);

}  // namespace services::requests
