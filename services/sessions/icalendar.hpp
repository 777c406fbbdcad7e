// Sessions as iCalendar (RFC 5545), for phones and rooms: one booking, or all of a room. Times are
// China's, with their VTIMEZONE; an id stays for ever, a change raises SEQUENCE, what does not take
// place is CANCELLED. Nobody is named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/clock.hpp"
#include "services/sessions/booking_office.hpp"

namespace services::sessions {

struct CalendarEvent {
    std::string uid;  // the same in every version of it
    platform::WallTime from;
    platform::WallTime until;
    std::string summary;
    std::string description;
    std::string location;
    std::string url;
    int sequence = 0;
    enum class Status { confirmed, tentative, cancelled } status = Status::confirmed;
    platform::WallTime changed;
};

// CRLF at every line's end, lines folded at 75 octets between characters, text escaped.
std::string icalendar_text(const std::vector<CalendarEvent>& events, std::string_view name);

// One event a meeting. `url`: of its page; `hall`: as the station is called; `host`: makes ids
// unique in the world.
std::vector<CalendarEvent> events_of_booking(const BookingPage& page, const std::string& hall,
                                             const std::string& url, const std::string& host);
std::vector<CalendarEvent> events_of_room(const SessionList& list, std::string_view room,
                                          const std::string& hall, const std::string& host,
                                          platform::WallTime now);

}  // namespace services::sessions
