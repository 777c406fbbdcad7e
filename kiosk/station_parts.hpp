// How the devices of a kiosk are now, as far as they say themselves: for the drawer's readiness
// report and for the light on the home page.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/printer/printer.hpp"
#include "services/keepers/keepers_types.hpp"

namespace kiosk {

// A device that this station was set up with, and whether it answers; nothing: it has none.
using Answers = std::optional<bool>;

struct DeviceAnswers {
    std::optional<platform::PrinterStatus> printer;
    Answers scanner;
    Answers card_reader;
    Answers camera;
    Answers loudspeaker;
    std::int64_t free_bytes = 0;
    bool is_line_up = false;
    platform::ClockTrust clock = platform::ClockTrust::untrusted;
};
std::vector<services::keepers::PartReport> parts_of(const DeviceAnswers& answers);

}  // namespace kiosk
