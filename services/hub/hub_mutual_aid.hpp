// Mutual aid's tie to membership: who joins and wants protection is
// covered in the same flow.
#pragma once

#include "services/membership/membership_types.hpp"

namespace services::staff {
struct Account;
}

namespace services::hub {

class Hub;

// After an approval: a new member who wanted protection, and agreed that the insurer is told, is
// enrolled in the plans of their region that are joined so. Nothing where there is none.
void enrol_new_member(Hub& hub, const staff::Account& account,
                      membership::ApplicationId application);

// Requests that came in to join a plan or to be paid by one each open one task in mutual aid,
// however often they are taken in.
void open_aid_wishes(Hub& hub);

}  // namespace services::hub
