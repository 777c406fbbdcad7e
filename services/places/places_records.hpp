// The facts of a station's places, and how each is written and read. None is personal. A number
// behind the slash rises when the meaning changes, and every number ever shipped stays readable.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "services/places/places_types.hpp"
#include "services/places/station_state.hpp"
#include "services/sync/projection.hpp"

namespace services::places {

inline constexpr std::string_view state_said_kind = "places.state_said/1";  // a StationState
inline constexpr std::string_view taken_kind = "places.taken/1";
inline constexpr std::string_view released_kind = "places.released/1";
inline constexpr std::string_view order_said_kind = "places.order_said/1";
inline constexpr std::string_view cleaned_kind = "places.cleaned/1";
inline constexpr std::string_view opening_said_kind = "places.opening_said/1";
inline constexpr std::string_view people_said_kind = "places.people_said/1";

struct Taken {
    TakingId taking;
    PressId press;
    std::string thing;
    platform::WallTime until;
};

struct Released {
    TakingId taking;
    ReleasedHow how{};
};

// Staff: a thing works, or does not.
struct OrderSaid {
    std::string thing;
    bool is_out_of_order = false;
};

struct Cleaned {
    std::string thing;
};

// Staff opened or closed the station.
struct OpeningSaid {
    bool is_open = false;
};

// Staff counted the people who are here.
struct PeopleSaid {
    int present = 0;
};

std::string body_text(const Taken& taken);
std::string body_text(const Released& released);
std::string body_text(const OrderSaid& said);
std::string body_text(const Cleaned& cleaned);
std::string body_text(const OpeningSaid& said);
std::string body_text(const PeopleSaid& said);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
Read<StationState> state_from(std::string_view body);
Read<Taken> taken_from(std::string_view body);
Read<Released> released_from(std::string_view body);
Read<OrderSaid> order_from(std::string_view body);
Read<Cleaned> cleaned_from(std::string_view body);
Read<OpeningSaid> opening_from(std::string_view body);
Read<PeopleSaid> people_said_from(std::string_view body);

}  // namespace services::places
