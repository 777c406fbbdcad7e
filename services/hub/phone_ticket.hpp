// The page of a number, by the code on the screen or slip: where it stands, live, and five faces
// when it is over. It shows no person, because a ticket knows none; without script it loads itself
// again every half minute.
#pragma once

#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view ticket_path = "/t/";  // and the ticket's id; /live; /rate
inline constexpr std::string_view ticket_script_path = "/ticket.js";

platform::HttpResponse answer_phone_ticket(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
