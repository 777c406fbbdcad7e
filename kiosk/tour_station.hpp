// A station for pictures: invented facts, the demo directory, a store in memory, no line and no
// device. What the tour and the tests of screens stand on.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/screens/station_desk.hpp"

namespace kiosk {

class TourStation final {
public:
    // `assets` is where the demo directory and the divisions lie, `plaque` what its union shows.
    TourStation(const std::filesystem::path& assets, const std::filesystem::path& plaque);
    ~TourStation();
    const StationDesk& desk() const;

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace kiosk
