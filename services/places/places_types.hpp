// The values of a station's places and things: what kinds there are, who holds one (nobody is
// named: a holder has a code), what is out of order, and the causes by which a station's state is
// known. They know no screen and no person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::places {

using StationId = sync::StationId;
using TakingId = platform::StrongId<struct TakingTag>;
// One press at a screen; however often it is sent, it takes one thing.
using PressId = platform::StrongId<struct TakingPressTag>;

enum class ThingKind {
    seat,
    rest_pod,
    charging_locker,
    microwave,
    fridge,
    water,
    charging_point,
    shower,
    mothers_room,
    toilet,
    first_aid,
    battery_swap
};
inline constexpr ThingKind all_thing_kinds[] = {
    ThingKind::seat,           ThingKind::rest_pod,  ThingKind::charging_locker,
    ThingKind::microwave,      ThingKind::fridge,    ThingKind::water,
    ThingKind::charging_point, ThingKind::shower,    ThingKind::toilet,
    ThingKind::mothers_room,   ThingKind::first_aid, ThingKind::battery_swap};

// How it is known whether one is free.
enum class Use {
    counted,  // by the people who are here: seats
    lent,     // taken at the kiosk, with a code and a time limit
    open      // nobody keeps count; it works or it does not
};

enum class ReleasedHow {
    returned,  // by its holder, with the code
    time_out,  // its time was up, and nothing of anybody can be in it
    staff
};

enum class Open { open, closed, unknown };
enum class OpenCause {
    staff,         // a keeper opened or closed
    door,          // the door's switch
    person_seen,   // somebody was noticed inside: at the door, at the kiosk
    nothing_seen,  // unknown: nobody and nothing for too long
    not_heard      // unknown: the station does not answer
};

// By what the number of people is known, or why it is not.
enum class PeopleCause {
    counter,          // the counter at the door, with the door as its witness
    check_ins,        // no counter that could be believed is here: who checked in
    door_just_moved,  // known in a moment
    counter_silent,
    counter_stuck,
    counter_doubled,
    counter_restarted,
    door_switch_dead,  // people were counted through a door that never opened
    not_heard
};

std::string_view name_of(ThingKind value);
std::string_view name_of(Use value);
std::string_view name_of(ReleasedHow value);
std::string_view name_of(Open value);
std::string_view name_of(OpenCause value);
std::string_view name_of(PeopleCause value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

// A lent thing in somebody's hands.
struct Taking {
    TakingId id;
    StationId station;
    std::string thing;  // the catalogue's code
    platform::WallTime taken_at;
    platform::WallTime until;
    std::optional<platform::WallTime> ended_at;
    std::optional<ReleasedHow> ended_how;
};

// Four digits that open a taken thing again.
std::string code_of(TakingId id);

// What staff said last of a thing.
struct ThingOrder {
    std::string thing;
    bool is_out_of_order = false;
    platform::WallTime order_at;
    std::optional<platform::WallTime> cleaned_at;
};

}  // namespace services::places
