// Where the navigator finds the station's own screens, and one of every screen for those who look
// at them all.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/navigator.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

// Desk and wording outlive the navigator. Words of the status line follow the wording's language.
Places station_places(const StationDesk& desk, const Wording& wording);

// For the tour: their samples() show every face. Nothing is put on record by making them.
std::vector<std::unique_ptr<Screen>> all_screens(const StationDesk& desk);

}  // namespace kiosk
