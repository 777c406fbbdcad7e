#include "kiosk/screens/queue/ticket_slip.hpp"

#include <utility>

#include "kiosk/screens/said_time.hpp"

namespace kiosk {
namespace {

using platform::SlipSize;
using platform::SlipText;

// Says everything in Chinese, and once more smaller in the person's language.
class Sayer final {
public:
    Sayer(const Wording& wording, platform::Slip& slip) : wording_(wording), slip_(slip) {}

    bool has_second() const {
        return wording_.language() != Language::chinese &&
               wording_.is_reviewed(wording_.language());
    }
    std::string chinese(const Label& label) const {
        return wording_.say_in(Language::chinese, label);
    }
    std::string second(const Label& label) const {
        return wording_.say_in(wording_.language(), label);
    }
    void line(const Label& label, SlipSize size, bool is_bold, bool is_centred) {
        slip_.parts.emplace_back(SlipText{chinese(label), size, is_bold, is_centred});
        if (!has_second()) return;
        const auto smaller = size == SlipSize::large ? SlipSize::normal : SlipSize::small;
        slip_.parts.emplace_back(SlipText{second(label), smaller, false, is_centred});
    }
    // Once is enough for a number with its unit.
    std::string figure(const Label& label) const {
        return has_second() ? second(label) : chinese(label);
    }
    void pair(const char* key, std::string value) {
        const std::string name = has_second() ? chinese(key) + " " + second(key) : chinese(key);
        slip_.parts.emplace_back(platform::SlipPair{name, std::move(value)});
    }

private:
    const Wording& wording_;
    platform::Slip& slip_;
};

std::string minutes_text(const services::queue::Minutes& wait) {
    return wait.low == wait.high ? std::to_string(wait.high)
                                 : std::to_string(wait.low) + "–" + std::to_string(wait.high);
}

}  // namespace

platform::Slip slip_of_ticket(const Wording& wording, const services::queue::TicketFace& face,
                              const services::queue::Service* service, const std::string& hall,
                              const std::string& link) {
    platform::Slip slip;
    Sayer say(wording, slip);
    slip.parts.emplace_back(platform::SlipHeader{hall});
    say.line(face.ticket.is_provisional ? "slip.number_provisional" : "slip.number",
             SlipSize::normal, false, true);
    slip.parts.emplace_back(platform::SlipNumber{face.label});
    if (service != nullptr) {
        slip.parts.emplace_back(
            SlipText{service->name.in(code_of(Language::chinese)), SlipSize::large, true, true});
        if (say.has_second())
            slip.parts.emplace_back(SlipText{service->name.in(code_of(wording.language())),
                                             SlipSize::normal, false, true});
    }
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
    if (!link.empty()) slip.parts.emplace_back(platform::SlipCode{link, say.chinese("slip.scan")});
    if (!link.empty() && say.has_second())
        slip.parts.emplace_back(SlipText{say.second("slip.scan"), SlipSize::small, false, true});
    say.line("slip.ask", SlipSize::small, false, true);
    return slip;
}

}  // namespace kiosk
