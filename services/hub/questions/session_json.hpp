// How sessions and bookings are shown to the console. Nobody is named: a booking has a code.
#pragma once

#include "platform/base/json.hpp"
#include "services/sessions/booking_office.hpp"

namespace services::hub {

platform::Json to_json(const sessions::Booking& booking);
platform::Json to_json(const sessions::SessionLine& line);
platform::Json to_json(const sessions::SessionPage& page);
// One line of a table of what took place: day, time, kind, room, seats, bookings, who came.
std::vector<std::string> session_csv_heads();
std::vector<std::string> csv_cells(const sessions::SessionLine& line);

}  // namespace services::hub
