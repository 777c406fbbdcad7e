#include "kiosk/screens/sessions/booking_slip.hpp"

#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/sessions/session_words.hpp"
#include "kiosk/screens/slip_words.hpp"

namespace kiosk {

using platform::SlipSize;
using services::sessions::State;

namespace {

std::string when_in_figures(const services::sessions::Session& session) {
    const auto& first = session.meetings.front();
    return platform::to_text(first.day) + " " + clock_face(first.from) + "–" +
           clock_face(first.until);
}

}  // namespace

platform::Slip slip_of_booking(const Panel& panel, const services::sessions::BookingFace& face,
                               const std::string& hall, const std::string& link) {
    platform::Slip slip;
    SlipWords say(panel.wording(), slip);
    slip.parts.emplace_back(platform::SlipHeader{hall});
    say.line("slip.booking_code", SlipSize::normal, false, true);
    slip.parts.emplace_back(platform::SlipNumber{services::sessions::shown_code(face.id)});
    if (face.about) {
        say.words(face.about->name(), SlipSize::large, true, true);
        slip.parts.emplace_back(platform::SlipRule{});
        const auto& room = *face.about->room;
        say.pair("slip.booking_when", when_in_figures(*face.about));
        say.pair("slip.booking_where", room.name.in(code_of(Language::chinese)) + " " +
                                           room.place.in(code_of(Language::chinese)));
    }
    if (face.seat > 0) say.pair("slip.booking_seat", std::to_string(face.seat));
    say.line(face.state == State::booked ? "slip.booking_bring" : "slip.booking_provisional",
             SlipSize::normal, face.state != State::booked, false);
    slip.parts.emplace_back(platform::SlipRule{});
    say.code(link, "slip.booking_scan");
    say.line("slip.ask", SlipSize::small, false, true);
    return slip;
}

}  // namespace kiosk
