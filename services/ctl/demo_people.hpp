// People for demonstrations and tests: invented names, numbers on division codes that are not in
// force, telephone numbers of the satellite range. The same seed gives the same people.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/clock/civil_date.hpp"
#include "services/membership/directory.hpp"
#include "services/membership/membership_types.hpp"

namespace services::ctl {

// [T16] As many as one street's grid organising brought into the union, over all firms and grids of
// the directory; whether each wants basic protection is answered, yes or no.
inline constexpr int demo_members = 1080;

struct DemoCrowd {
    std::uint64_t seed = 1;
    int people = demo_members;
    platform::CivilDate today;
};
// Every draft is complete and would be accepted today.
std::vector<membership::Draft> make_demo_drafts(const DemoCrowd& crowd,
                                                const membership::Directory& directory);

}  // namespace services::ctl
