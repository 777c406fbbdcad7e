// The values of a slip of paper: what it was about and what became of it. Paper is a state: a slip
// is pending, printed, failed, or replaced by the code on the screen. Nothing in it is personal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/strong_id.hpp"
#include "platform/clock/clock.hpp"
#include "services/sync/record.hpp"

namespace services::slips {

using SlipId = platform::StrongId<struct SlipTag>;

enum class SlipState {
    pending,   // with the printer; only in the kiosk's memory, for it does not outlive the program
    printed,   // the printer said that it lies in the tray
    failed,    // it did not; a part of it may hang out
    replaced,  // the person has the code instead
};
std::string_view name_of(SlipState state);
std::optional<SlipState> slip_state_from(std::string_view name);

// What a slip says, in lower case: "ticket", "booking", "receipt", "notice", "readiness".
inline constexpr std::size_t longest_subject_name = 32;

struct PrintedSlip {
    SlipId id;
    sync::StationId station;
    sync::DeviceId device;
    std::string what;     // "ticket"
    std::string subject;  // the id of the ticket, the booking ..; never a receipt's code
    SlipState state = SlipState::printed;
    std::string trouble;       // as platform::name_of(PrinterTrouble); "expired"; or empty
    bool is_near_end = false;  // the roll had little left
    std::int64_t reprint = 0;  // how many were tried for the same subject before
    platform::WallTime at;
};

}  // namespace services::slips
