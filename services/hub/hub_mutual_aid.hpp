// Mutual aid as the hub ships it, and its tie to membership: who joins and wants protection is
// covered in the same flow.
#pragma once

#include <memory>
#include <optional>

#include "services/membership/membership_types.hpp"
#include "services/mutual_aid/plan.hpp"

namespace services::staff {
struct Account;
}

namespace services::hub {

class Hub;

// The plans of assets/mutual_aid; throws a Fault when one of them is not sound.
std::shared_ptr<const mutual_aid::Plans> shipped_plans();

// After an approval: a new member who wanted protection, and agreed that the insurer is told, is
// enrolled in the plans of their region that are joined so. Nothing where there is none.
void enrol_new_member(Hub& hub, const staff::Account& account,
                      membership::ApplicationId application);

// Requests that came in to join a plan or to be paid by one each open one task in mutual aid,
// however often they are taken in.
void open_aid_wishes(Hub& hub);

}  // namespace services::hub
