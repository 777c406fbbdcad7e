#include "services/sessions/icalendar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "platform/clock/civil_date.hpp"
#include "services/sessions/sessions_rules.hpp"

namespace services::sessions {
namespace {

constexpr std::size_t longest_line = 75;  // octets, RFC 5545 section 3.1
constexpr std::string_view zone = "Asia/Shanghai";
constexpr std::string_view chinese = "zh_CN";

// No summer time since 1991; 1949 stands for "always" in what we send.
constexpr std::string_view time_zone_lines[] = {"BEGIN:VTIMEZONE",
                                                "TZID:Asia/Shanghai",
                                                "BEGIN:STANDARD",
                                                "TZNAME:CST",
                                                "DTSTART:19700101T000000",
                                                "TZOFFSETFROM:+0800",
                                                "TZOFFSETTO:+0800",
                                                "END:STANDARD",
                                                "END:VTIMEZONE"};

bool continues_character(char octet) {
    return (static_cast<unsigned char>(octet) & 0xC0U) == 0x80U;
}

// Section 3.1: a long line goes on after CRLF and a space; a character is never cut.
void add_line(std::string& out, std::string_view line) {
    std::size_t room = longest_line;
    while (line.size() > room) {
        auto cut = room;
        while (cut > 0 && continues_character(line[cut]))
            --cut;
        if (cut == 0) cut = room;  // no text at all
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = longest_line - 1;
    }
    out += line;
    out += "\r\n";
}

// Section 3.3.11. Control characters are no text.
std::string escaped_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            out += c;
        }
    }
    return out;
}

void add_text(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty()) add_line(out, fmt::format("{}:{}", name, escaped_text(text)));
}

std::string local_time(platform::WallTime at) {
    const auto t = platform::civil_time_of(at);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}", t.date.year, t.date.month, t.date.day,
                       t.hour, t.minute, t.second);
}

std::string utc_time(platform::WallTime at) {
    constexpr std::chrono::hours ahead{8};
    return local_time(at + -ahead) + "Z";
}

std::string_view status_line(CalendarEvent::Status status) {
    switch (status) {
        case CalendarEvent::Status::confirmed:
            return "STATUS:CONFIRMED";
        case CalendarEvent::Status::tentative:
            return "STATUS:TENTATIVE";
        case CalendarEvent::Status::cancelled:
            break;
    }
    return "STATUS:CANCELLED";
}

// Somebody without a seat has nothing certain to come to.
CalendarEvent::Status status_of(State state) {
    if (state == State::booked || state == State::attended || state == State::no_show)
        return CalendarEvent::Status::confirmed;
    return is_open(state) ? CalendarEvent::Status::tentative : CalendarEvent::Status::cancelled;
}

void add_event(std::string& out, const CalendarEvent& event) {
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + event.uid);
    add_line(out, "DTSTAMP:" + utc_time(event.changed));
    add_line(out, "LAST-MODIFIED:" + utc_time(event.changed));
    add_line(out, fmt::format("DTSTART;TZID={}:{}", zone, local_time(event.from)));
    add_line(out, fmt::format("DTEND;TZID={}:{}", zone, local_time(event.until)));
    add_line(out, fmt::format("SEQUENCE:{}", event.sequence));
    add_line(out, status_line(event.status));
    add_text(out, "SUMMARY", event.summary);
    add_text(out, "LOCATION", event.location);
    add_text(out, "DESCRIPTION", event.description);
    if (!event.url.empty()) add_line(out, "URL:" + event.url);
    add_line(out, "END:VEVENT");
}

std::string place_words(const Room& room, const std::string& hall) {
    return fmt::format("{} {}（{}）", hall, room.name.in(chinese), room.place.in(chinese));
}

CalendarEvent event_of(const Session& session, const Meeting& meeting, const std::string& hall) {
    CalendarEvent event;
    event.from = meeting.from;
    event.until = meeting.until;
    event.summary = session.name().in(chinese);
    event.location = place_words(*session.room, hall);
    return event;
}

}  // namespace

std::string icalendar_text(const std::vector<CalendarEvent>& events, std::string_view name) {
    std::string out;
    add_line(out, "BEGIN:VCALENDAR");
    add_line(out, "VERSION:2.0");
    add_line(out, "PRODID:-//Yizhan//Sessions//ZH");
    add_line(out, "CALSCALE:GREGORIAN");
    add_text(out, "X-WR-CALNAME", name);
    for (const auto line : time_zone_lines)
        add_line(out, line);
    for (const auto& event : events)
        add_event(out, event);
    add_line(out, "END:VCALENDAR");
    return out;
}

std::vector<CalendarEvent> events_of_booking(const BookingPage& page, const std::string& hall,
                                             const std::string& url, const std::string& host) {
    std::vector<CalendarEvent> events;
    if (!page.session) return events;
    const auto& booking = page.booking;
    for (const auto& meeting : page.session->meetings) {
        auto event = event_of(*page.session, meeting, hall);
        event.uid =
            fmt::format("{}.{}@{}", to_text(booking.id), platform::to_text(meeting.day), host);
        event.description = booking.seat > 0 ? fmt::format("预约码 {}，{} 号座位",
                                                           shown_code(booking.id), booking.seat)
                                             : fmt::format("预约码 {}", shown_code(booking.id));
        event.url = url;
        // Both only ever rise: what the booking went through, and what was changed of the session.
        event.sequence =
            static_cast<int>(booking.version - 1) + (page.change ? page.change->sequence : 0);
        event.status = status_of(booking.state);
        event.changed = booking.ended_at.value_or(booking.taken_at);
        if (page.change) event.changed = std::max(event.changed, page.change->at);
        events.push_back(std::move(event));
    }
    return events;
}

std::vector<CalendarEvent> events_of_room(const SessionList& list, std::string_view room,
                                          const std::string& hall, const std::string& host,
                                          platform::WallTime now) {
    std::vector<CalendarEvent> events;
    for (const auto& line : list.lines) {
        // One that moved to another room stays in the feed of the one it left, as cancelled.
        const bool is_here = line.session.room->code == room;
        if (!is_here && line.session.plan->room != room) continue;
        for (const auto& meeting : line.session.meetings) {
            auto event = event_of(line.session, meeting, hall);
            auto name = to_text(line.session.key);
            std::replace(name.begin(), name.end(), '/', '.');
            event.uid =
                fmt::format("{}.{}.{}@{}", room, name, platform::to_text(meeting.day), host);
            event.sequence = line.change ? line.change->sequence : 0;
            if (!is_here || (line.change && line.change->called_off))
                event.status = CalendarEvent::Status::cancelled;
            event.changed = line.change ? line.change->at : now;
            events.push_back(std::move(event));
        }
    }
    return events;
}

}  // namespace services::sessions
