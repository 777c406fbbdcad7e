// A ticket as a slip of paper: the number large, what to do, whom to ask. Chinese first, and beside
// it the person's language when that is another.
#pragma once

#include <string>

#include "kiosk/wording.hpp"
#include "platform/printer/slip.hpp"
#include "services/queue/catalogue.hpp"
#include "services/queue/queue_desk.hpp"

namespace kiosk {

// `link`: of the phone page; empty: none is printed.
platform::Slip slip_of_ticket(const Wording& wording, const services::queue::TicketFace& face,
                              const services::queue::Service* service, const std::string& hall,
                              const std::string& link);

}  // namespace kiosk
