// How the devices of a kiosk are now, as far as they say themselves, and what waits to be sent: for
// the drawer's readiness report and for the light on the home page. And what the machine is told.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/printer/printer.hpp"
#include "services/device_settings/held_settings.hpp"
#include "services/keepers/keepers_types.hpp"
#include "services/sync/journal.hpp"

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
// When the oldest record that waits was made; nothing when none does.
std::optional<platform::WallTime> oldest_waiting(const services::sync::Journal& journal);

// For the unit that switches the machine off; without hours of the hub's its own file counts.
void tell_the_night(const services::device_settings::Values& values,
                    const std::filesystem::path& file);

}  // namespace kiosk
