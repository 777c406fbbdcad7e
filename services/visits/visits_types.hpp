// The values of coming in: a visit is an occupation, how many came along and what for. It has no
// name; only where a region's setting asks for one is a person known, and then sealed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/strong_id.hpp"
#include "platform/clock/civil_date.hpp"
#include "services/membership/membership_types.hpp"
#include "services/sync/record.hpp"

namespace services::visits {

using VisitId = platform::StrongId<struct VisitTag>;
// One press at a screen or on a phone; however often it is sent, it gives one visit.
using PressId = platform::StrongId<struct VisitPressTag>;
using StationId = sync::StationId;
using membership::Occupation;

enum class Purpose { rest, water, heat_meal, charge, toilet, first_aid, session };
inline constexpr Purpose all_purposes[] = {Purpose::rest,   Purpose::water,  Purpose::heat_meal,
                                           Purpose::charge, Purpose::toilet, Purpose::first_aid,
                                           Purpose::session};

enum class LeftHow {
    touch,
    scan,
    counter,   // the people counter saw the last person go
    time_out,  // nothing was noticed
    told_late  // staff said so with the late entry
};
enum class CameBy { kiosk, phone, late };

std::string_view name_of(Purpose value);
std::string_view name_of(LeftHow value);
std::string_view name_of(CameBy value);
template <class Enum>
std::optional<Enum> value_of(std::string_view name);

inline constexpr int most_companions = 40;
inline constexpr int most_stars = 5;

// What a visitor says beyond their occupation; all of it may be missing.
struct Details {
    int companions = 0;
    std::vector<Purpose> purposes;
    bool operator==(const Details&) const = default;
};

// Only where the named form is set; sealed.
struct Person {
    std::string name;
    std::string phone;
    std::string stop;  // where they came from; a bus's boarding stop
    bool is_empty() const { return name.empty() && phone.empty() && stop.empty(); }
};

struct Visit {
    VisitId id;
    StationId station;
    Occupation occupation = Occupation::other;
    Details details;
    CameBy came_by = CameBy::kiosk;
    platform::WallTime came_at;
    std::optional<platform::WallTime> left_at;
    std::optional<LeftHow> left_how;

    int people() const { return 1 + details.companions; }
};

// In the address of a visit's page, and so in the code a visitor may keep.
inline constexpr std::string_view visit_path = "/v/";
// Of the page behind the code at a station's door; its number follows.
inline constexpr std::string_view door_path = "/d/";

}  // namespace services::visits
