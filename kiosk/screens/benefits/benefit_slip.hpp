// The one-time notice of what to bring and where to go (一次性告知单), as text for a phone: papers,
// places, the day, and why; and the same on paper. What has no room in a code stays on the screen,
// never cut off midway.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/panel.hpp"
#include "platform/clock/civil_date.hpp"
#include "platform/printer/slip.hpp"
#include "services/policy/judge.hpp"

namespace kiosk {

using AnswersToTake = std::vector<const services::policy::Answer*>;

struct BenefitSlip {
    std::string text;
    bool is_whole = true;  // nothing had to stay behind
};

// What phones still read off a code of two pixels a module.
inline constexpr std::size_t longest_slip = 700;  // bytes

// `said_on` is the day as people say it, `at` who gives the notice.
BenefitSlip slip_of(const Panel& panel, std::span<const services::policy::Answer* const> answers,
                    const std::string& said_on, const std::string& at);

// The whole of it for a printer: Chinese first, and beside it the person's language when that is
// another.
platform::Slip page_of(const Wording& wording,
                       std::span<const services::policy::Answer* const> answers,
                       platform::CivilDate said_on, const std::string& at);

// The papers of all of them, each once, and the places.
std::vector<std::string> papers_of(std::span<const services::policy::Answer* const> answers,
                                   std::string_view language);
std::vector<std::string> places_of(std::span<const services::policy::Answer* const> answers,
                                   std::string_view language);

}  // namespace kiosk
