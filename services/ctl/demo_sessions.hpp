// A month of sessions for the demonstration: the six services of a station were visited about 400
// times, and people have booked for the next days.
#pragma once

#include "platform/crypto/id_mint.hpp"
#include "services/sessions/booking_office.hpp"

namespace services::ctl {

struct DemoSessions {
    int held = 0;      // of the six services, in the month before `today`
    int visits = 0;    // people who came to them
    int bookings = 0;  // for the days after
};
DemoSessions make_demo_sessions(sessions::BookingOffice& office, sessions::HallId hall,
                                platform::CivilDate today, platform::IdMint& ids);

}  // namespace services::ctl
