// What a hall's hub tells its kiosks of sessions, as one entry of the feed `hall`: seats left,
// changes, and how the bookings stand about which a kiosk cannot know by itself. Nobody's name is
// known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/sessions/sessions_types.hpp"

namespace services::sessions {

// The keys of the feed's entries.
inline constexpr std::string_view news_key = "sessions.news";
inline constexpr std::string_view catalogue_key = "sessions.catalogue";

struct SessionNews {
    SessionKey session;
    int taken = 0;    // seats somebody has
    int waiting = 0;  // on the waitlist
    std::optional<Change> change;
};

// A booking made elsewhere, or about which the hub decided.
struct BookingNews {
    BookingId booking;
    SessionKey session;
    State state = State::provisional;
    int seat = 0;
    int people = 1;
    std::optional<platform::WallTime> offered_until;
    std::optional<RefusedFor> refused_for;
};

struct SessionsNews {
    platform::WallTime at;
    std::vector<SessionNews> sessions;
    std::vector<BookingNews> bookings;

    const SessionNews* session(const SessionKey& key) const;
    const BookingNews* booking(BookingId id) const;
};

std::string to_json_text(const SessionsNews& news);
std::optional<SessionsNews> sessions_news_from(std::string_view text);

}  // namespace services::sessions
