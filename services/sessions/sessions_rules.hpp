// The rules of a booking: which step may follow which state, when one may book, give back and
// arrive, and who has booked enough. Pure.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "services/sessions/catalogue.hpp"
#include "services/sessions/sessions_types.hpp"

namespace services::sessions {

struct Step {
    State from{};
    Event event{};
    State to{};
};

// Whoever stands there has come, whatever was decided meanwhile, unless the seat is another's now.
inline constexpr std::array life_cycle{
    Step{State::provisional, Event::seat_given, State::booked},
    Step{State::provisional, Event::put_on_waitlist, State::waitlisted},
    Step{State::provisional, Event::refused, State::refused},
    Step{State::provisional, Event::cancelled, State::cancelled},
    Step{State::provisional, Event::withdrawn, State::cancelled},
    Step{State::waitlisted, Event::seat_offered, State::offered},
    Step{State::waitlisted, Event::refused, State::refused},
    Step{State::waitlisted, Event::cancelled, State::cancelled},
    Step{State::waitlisted, Event::withdrawn, State::cancelled},
    Step{State::offered, Event::offer_accepted, State::booked},
    Step{State::offered, Event::offer_lapsed, State::lapsed},
    Step{State::offered, Event::cancelled, State::cancelled},
    Step{State::offered, Event::withdrawn, State::cancelled},
    Step{State::booked, Event::refused, State::refused},
    Step{State::booked, Event::cancelled, State::cancelled},
    Step{State::booked, Event::withdrawn, State::cancelled},
    Step{State::booked, Event::arrived, State::attended},
    Step{State::booked, Event::checked_in, State::attended},
    Step{State::booked, Event::not_come, State::no_show},
    Step{State::attended, Event::arrived, State::attended},
    Step{State::attended, Event::checked_in, State::attended},
    Step{State::no_show, Event::arrived, State::attended},
    Step{State::no_show, Event::checked_in, State::attended}};

// Nothing when the event is impossible in that state.
constexpr std::optional<State> after(State state, Event event) {
    for (const auto& step : life_cycle)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

// Whether a seat belongs to a booking in that state.
constexpr bool holds_seat(State state) {
    return state == State::offered || state == State::booked || state == State::attended ||
           state == State::no_show;
}
// Whether something can still come of it.
constexpr bool is_open(State state) {
    return state == State::provisional || state == State::waitlisted || state == State::offered ||
           state == State::booked;
}

// Whether somebody gave too little to be told and counted. A member's card stands for both name and
// number: the hub knows whose it is.
bool lacks_person(const Kind& kind, const Person& person);

enum class Bookable { yes, not_yet, over };
Bookable bookable(const Session& session, platform::WallTime now);
bool may_cancel(const Session& session, platform::WallTime now);
// A kiosk gives back what it holds so long before the session, and holds nothing more of it.
inline constexpr std::chrono::hours seats_return_before{12};
bool is_time_to_return(const Session& session, platform::WallTime now);
// The meeting one can be checked in to: an hour before it begins until it ends.
const Meeting* meeting_to_attend(const Session& session, platform::WallTime now);
// At the counter, where the list is written after midnight too: the day that is on, or the last one
// until half a day after it ended.
std::optional<platform::CivilDate> day_to_check_in(const Session& session, platform::WallTime now);
// Somebody who never came is a no-show so long after the end: a kiosk without a line may know more.
inline constexpr std::chrono::hours no_show_after{24};

// What of one person's earlier bookings of the kind counts.
struct Earlier {
    SessionKey session;
    State state{};
};
std::optional<RefusedFor> why_not_again(const Kind& kind, platform::CivilDate day,
                                        std::span<const Earlier> earlier);

}  // namespace services::sessions
