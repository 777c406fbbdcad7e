// What is read of booked sessions on the hub: lists, one session, one booking, and what kiosks are
// told.
#include <algorithm>

#include "services/sessions/booking_office.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace services::sessions {
namespace {

using platform::Transaction;

constexpr int days_told = 60;
constexpr int longest_series_days = 120;  // of which a kiosk is told
constexpr std::size_t most_bookings_told = 1500;

// What the kiosk that made it cannot know, or another one needs for who arrives today.
bool is_news(const Booking& booking, const Session& session, platform::CivilDate today) {
    if (booking.state == State::provisional) return false;
    const bool meets_today = std::any_of(session.meetings.begin(), session.meetings.end(),
                                         [&](const Meeting& one) { return one.day == today; });
    if (meets_today) return true;
    return session.meetings.back().day >= today &&
           (booking.version > 1 || booking.made_at != MadeAt::kiosk);
}

}  // namespace

SessionsNews BookingOffice::news(HallId hall) const {
    SessionsNews news;
    news.at = clock_.wall();
    const auto offered = catalogues_(hall);
    if (!offered) return news;
    const auto today = platform::date_of(news.at);
    const auto from = platform::plus_days(today, -longest_series_days);
    database_.read([&](Transaction& t) {
        for (const auto& [key, counts] : counts_since(t, hall, from))
            news.sessions.push_back({key, counts.seated, counts.waiting, std::nullopt});
        for (const auto& change : changes_since(t, hall, from)) {
            const auto found =
                std::find_if(news.sessions.begin(), news.sessions.end(),
                             [&](const SessionNews& one) { return one.session == change.session; });
            if (found != news.sessions.end())
                found->change = change;
            else
                news.sessions.push_back({change.session, 0, 0, change});
        }
        for (const auto& booking :
             bookings_between(t, hall, from, platform::plus_days(today, days_told))) {
            const auto session = session_of(*offered, booking.session);
            if (!session || !is_news(booking, *session, today)) continue;
            if (news.bookings.size() == most_bookings_told) break;
            news.bookings.push_back({booking.id, booking.session, booking.state, booking.seat,
                                     booking.people, booking.offered_until, booking.refused_for});
        }
    });
    std::erase_if(news.sessions, [&](const SessionNews& one) {
        const auto session = session_of(*offered, one.session);
        return !session || session->meetings.back().day < today;
    });
    return news;
}

SessionList BookingOffice::list(HallId hall, platform::CivilDate from,
                                platform::CivilDate until) const {
    SessionList list{catalogues_(hall), {}};
    if (!list.catalogue) return list;
    auto sessions = sessions_between(*list.catalogue, from, until);
    database_.read([&](Transaction& t) {
        const auto earliest = platform::plus_days(from, -longest_series_days);
        const auto counts = counts_since(t, hall, earliest);
        const auto changes = changes_since(t, hall, earliest);
        const auto came = came_between(t, hall, from, until);
        for (auto& session : sessions) {
            SessionLine line{std::move(session), {}, {}, {}};
            const auto& key = line.session.key;
            if (const auto found = counts.find(key); found != counts.end())
                line.counts = found->second;
            for (const auto& change : changes)
                if (change.session == key) line.change = change;
            if (line.change) apply(*line.change, *list.catalogue, line.session);
            line.came.session = key;
            for (const auto& one : came)
                if (one.session == key) line.came = one;
            list.lines.push_back(std::move(line));
        }
    });
    return list;
}

std::optional<SessionPage> BookingOffice::page(const Place& place) const {
    const auto offered = catalogues_(place.hall);
    auto session = offered ? session_of(*offered, place.session) : std::nullopt;
    if (!session) return std::nullopt;
    return database_.read([&](Transaction& t) {
        SessionPage page{std::move(*session),   offered,
                         change_of(t, place),   counts_of(t, place),
                         bookings_of(t, place), attendance_of(t, place),
                         walked_in_at(t, place)};
        if (page.change) apply(*page.change, *offered, page.session);
        return std::optional(std::move(page));
    });
}

std::optional<BookingPage> BookingOffice::booking_page(BookingId id) const {
    auto found = booking(id);
    if (!found) return std::nullopt;
    BookingPage page;
    page.booking = std::move(*found);
    page.catalogue = catalogues_(page.booking.hall);
    if (page.catalogue) page.session = session_of(*page.catalogue, page.booking.session);
    const Place place{page.booking.hall, page.booking.session};
    database_.read([&](Transaction& t) {
        page.change = change_of(t, place);
        if (page.booking.state != State::waitlisted) return;
        for (const auto& other : bookings_of(t, place)) {
            if (other.id == id) break;
            if (other.state == State::waitlisted) ++page.ahead;
        }
    });
    if (page.session && page.change) apply(*page.change, *page.catalogue, *page.session);
    return page;
}

std::optional<Booking> BookingOffice::booking(BookingId id) const {
    return database_.read([&](Transaction& t) { return booking_of(t, id); });
}

std::vector<Booking> BookingOffice::coded(HallId hall, const std::string& code) const {
    std::string digits;
    for (const char c : code)
        if (c >= '0' && c <= '9') digits += c;
    return database_.read([&](Transaction& t) { return bookings_coded(t, hall, digits); });
}

}  // namespace services::sessions
