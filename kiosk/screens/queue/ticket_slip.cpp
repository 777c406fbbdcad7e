#include "kiosk/screens/queue/ticket_slip.hpp"

#include "kiosk/screens/said_time.hpp"
#include "kiosk/screens/slip_words.hpp"

namespace kiosk {
namespace {

using platform::SlipSize;

std::string minutes_text(const services::queue::Minutes& wait) {
    return wait.low == wait.high ? std::to_string(wait.high)
                                 : std::to_string(wait.low) + "–" + std::to_string(wait.high);
}

}  // namespace

platform::Slip slip_of_ticket(const Wording& wording, const services::queue::TicketFace& face,
                              const services::queue::Service* service, const std::string& hall,
                              const std::string& link) {
    platform::Slip slip;
    SlipWords say(wording, slip);
    slip.parts.emplace_back(platform::SlipHeader{hall});
    say.line(face.ticket.is_provisional ? "slip.number_provisional" : "slip.number",
             SlipSize::normal, false, true);
    slip.parts.emplace_back(platform::SlipNumber{face.label});
    if (service != nullptr) say.words(service->name, SlipSize::large, true, true);
    slip.parts.emplace_back(platform::SlipRule{});
    say.pair("slip.taken_at", clock_face(face.ticket.taken_at));
    if (face.ahead)
        say.pair("slip.ahead",
                 say.figure(Label("slip.people").with("people", std::to_string(*face.ahead))));
    if (face.wait)
        say.pair("slip.wait",
                 say.figure(Label("slip.minutes").with("minutes", minutes_text(*face.wait))));
    say.line(face.ticket.is_provisional ? "slip.provisional" : "slip.when_called", SlipSize::normal,
             false, false);
    slip.parts.emplace_back(platform::SlipRule{});
    say.code(link, "slip.scan");
    say.line("slip.ask", SlipSize::small, false, true);
    return slip;
}

}  // namespace kiosk
