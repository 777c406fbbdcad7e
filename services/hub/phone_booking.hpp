// The page of a booking, by the code on the screen or slip: where it stands, live, with ways to
// take an offered seat or give one back, and a calendar file; and a calendar feed for each room. No
// person is shown, because the page knows none.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"
#include "services/sessions/booking_desk.hpp"

namespace services::hub {

class Hub;

// sessions::booking_path and the booking's id; /live; /accept; /cancel; or with .ics
platform::HttpResponse answer_phone_booking(Hub& hub, const platform::HttpRequest& request);

// 11月24日 09:00–12:00
std::string when_words(const sessions::Session& session);

inline constexpr std::string_view rooms_path = "/rooms/";  // A-001.lecture.ics
platform::HttpResponse answer_room_feed(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
