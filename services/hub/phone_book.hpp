// Booking a session on one's own phone: what a hall offers, one session, a form; the same rules as
// at a kiosk, decided here at once. What somebody gives to be told is sealed. Without a name it
// shows nobody what others booked.
#pragma once

#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

// ?at= the hall; then &kind=, then &key= of a session.
inline constexpr std::string_view book_path = "/book";

platform::HttpResponse answer_phone_book(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
