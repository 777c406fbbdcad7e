// PINs of members, at the counter: staff who have seen the person's document hand over a one-time
// PIN, and see who tried when. The PIN itself is shown in one answer, to be read by the member.
#pragma once

#include "services/hub/console_routes.hpp"

namespace services::hub {

platform::HttpResponse show_member_pin(Hub& hub, const ConsoleQuestion& question);
platform::HttpResponse hand_over_member_pin(Hub& hub, const ConsoleQuestion& question);

}  // namespace services::hub
