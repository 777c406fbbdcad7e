// The facts of visits, and how each is written and read. A body says nothing of who somebody is. A
// number behind the slash rises when the meaning changes, and every number ever shipped stays
// readable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/outcome.hpp"
#include "services/sync/projection.hpp"
#include "services/visits/visits_types.hpp"

namespace services::visits {

// At a kiosk; of its own station.
inline constexpr std::string_view came_kind = "visits.came/1";
inline constexpr std::string_view said_more_kind = "visits.said_more/1";
inline constexpr std::string_view left_kind = "visits.left/1";
// By staff there: who came while all was down.
inline constexpr std::string_view entered_late_kind = "visits.entered_late/1";
// On the hub: by the page of the door's code, or by staff in an office.
inline constexpr std::string_view came_by_phone_kind = "visits.came_by_phone/1";
inline constexpr std::string_view said_more_at_hub_kind = "visits.said_more_at_hub/1";
inline constexpr std::string_view left_at_hub_kind = "visits.left_at_hub/1";
inline constexpr std::string_view entered_late_at_hub_kind = "visits.entered_late_at_hub/1";
inline constexpr std::string_view rated_kind = "visits.rated/1";
inline constexpr std::string_view rated_at_hub_kind = "visits.rated_at_hub/1";
// What only a hub says; it may be of any of its stations.
bool is_said_at_hub(std::string_view kind);

struct Came {
    VisitId visit;
    PressId press;
    std::optional<StationId> station;  // of what the hub enters; else the record's
    Occupation occupation = Occupation::other;
    Details details;
    std::optional<platform::WallTime> came_at;  // entered late: the original time
    std::optional<platform::WallTime> left_at;  // the same, where it is known
    Person person;                              // sealed
};

struct SaidMore {
    VisitId visit;
    Details details;  // all of them: what was said before is replaced
};

struct Left {
    VisitId visit;
    LeftHow how{};
    platform::WallTime at;
};

// How it was, from 1 to 5; said once.
struct Rated {
    VisitId visit;
    int stars = 0;
};

std::string body_text(const Came& came);
std::string sealed_text(const Person& person);
std::string body_text(const SaidMore& more);
std::string body_text(const Left& left);
std::string body_text(const Rated& rated);

template <class T>
using Read = platform::Outcome<T, sync::Unusable>;
// `opened`: nothing when there is no sealed part, or it was erased.
Read<Came> came_from(std::string_view body, const std::optional<std::string>& opened);
Read<SaidMore> more_from(std::string_view body);
Read<Left> left_from(std::string_view body);
Read<Rated> rated_from(std::string_view body);

}  // namespace services::visits
