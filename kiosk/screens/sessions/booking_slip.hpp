// A booking as a slip of paper: its code large, when and where, the seat or that none is certain.
// Chinese first, and beside it the person's language when that is another.
#pragma once

#include <string>

#include "kiosk/panel.hpp"
#include "platform/printer/slip.hpp"
#include "services/sessions/booking_desk.hpp"

namespace kiosk {

// `link`: of the phone page; empty: none is printed.
platform::Slip slip_of_booking(const Panel& panel, const services::sessions::BookingFace& face,
                               const std::string& hall, const std::string& link);

}  // namespace kiosk
