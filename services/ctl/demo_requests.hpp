// A few people of the demonstration ask for help: of each kind of request one, some urgent, in the
// short way and in the full one. All invented.
#pragma once

#include <vector>

#include "services/membership/membership_types.hpp"
#include "services/requests/request_types.hpp"

namespace services::ctl {

// Asked by these people, in turn.
std::vector<requests::Draft> make_demo_requests(const std::vector<membership::Draft>& people);

}  // namespace services::ctl
