// Where the navigator finds the station's own screens, and one of every screen for those who look
// at them all.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "kiosk/navigator.hpp"
#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

// What stands on top of each page, in the wording's language.
StatusFace status_of(const StationFacts& facts, const platform::Clock& clock,
                     const Wording& wording);

// Desk and wording outlive the navigator. `forget_person` is called when one has left.
Places places_of(const StationDesk& desk, const Wording& wording,
                 std::function<void()> forget_person = {});

// For the tour: their samples() show every face. Nothing is put on record by making them.
std::vector<std::unique_ptr<Screen>> all_screens(const StationDesk& desk);

}  // namespace kiosk
