// What is said of a session and of a booking, the same on every page about them.
#pragma once

#include <string>

#include "kiosk/panel.hpp"
#include "kiosk/wording.hpp"
#include "services/sessions/booking_desk.hpp"

namespace kiosk {

// "11月24日星期二 09:00–12:00"
std::string said_when(const Panel& panel, const services::sessions::Session& session);
std::string said_room(const Panel& panel, const services::sessions::Room& room);
// How many seats are left, as far as is known here.
Label seats_left(const services::sessions::SessionFace& face);
const char* words_of(services::sessions::BookRefusal refusal);
const char* words_of(services::sessions::RefusedFor reason);

}  // namespace kiosk
