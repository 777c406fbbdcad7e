#include "services/places/open_judge.hpp"

#include <algorithm>

namespace services::places {
namespace {

// Whoever closes walks out past the door and the screen.
constexpr std::chrono::minutes on_the_way_out{5};
// An opening holds for a working day; after that it was forgotten.
constexpr std::chrono::hours opening_holds{14};
constexpr std::chrono::minutes person_holds{60};

}  // namespace

OpenState judge_open(const OpenEvidence& e, platform::WallTime now) {
    const bool is_seen_since = e.person_seen && *e.person_seen > e.staff_at + on_the_way_out;
    const bool is_closed_by_staff = e.staff_open == false && !is_seen_since;
    if (e.is_locked == true) return {Open::closed, OpenCause::door, e.locked_at};
    if (is_closed_by_staff && (!e.is_locked || e.staff_at >= e.locked_at))
        return {Open::closed, OpenCause::staff, e.staff_at};
    if (e.is_locked == false) return {Open::open, OpenCause::door, e.locked_at};
    if (e.staff_open == true && now - e.staff_at <= opening_holds)
        return {Open::open, OpenCause::staff, e.staff_at};
    if (e.person_seen && now - *e.person_seen <= person_holds)
        return {Open::open, OpenCause::person_seen, *e.person_seen};
    const auto last = std::max(e.staff_at, e.person_seen.value_or(platform::WallTime{}));
    return {Open::unknown, OpenCause::nothing_seen, last};
}

}  // namespace services::places
