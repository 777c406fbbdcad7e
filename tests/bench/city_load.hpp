// Stations of an invented city, each with one device, and the people who come to them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/device_load.hpp"
#include "services/devices/devices.hpp"
#include "services/hub/hub.hpp"
#include "services/hub/installation.hpp"
#include "services/sync/parts_opener.hpp"
#include "services/visits/visits_records.hpp"

namespace bench {

// National rates.
inline constexpr double visits_a_day = 18;               // of one station
inline constexpr double busiest_times = 10;              // the mean rate
inline constexpr double heartbeats_a_second = 1.0 / 30;  // of one device

// Opens nothing: visits carry no names.
class NoParts final : public services::sync::PartsOpener {
public:
    platform::Outcome<std::vector<services::sync::OpenedPart>, services::sync::OpenerAway> open(
        std::span<const services::sync::PartToOpen>) override {
        return std::vector<services::sync::OpenedPart>{};
    }
};

struct CityStation {
    services::devices::Station known;
    std::string key_pem;
    services::devices::Enrolled enrolled;
    std::unique_ptr<LoadDevice> device;
    std::vector<services::visits::VisitId> present;
};

// The station at that place of the city's list; the hub knows it from here on.
CityStation found_station(World& world, services::hub::Hub& hub,
                          const services::hub::Installation& installed, int at);

// Somebody comes; where three are already, they leave, so that the number changes each time.
std::vector<Said> said_of_visitor(World& world, CityStation& station, platform::WallTime now);

}  // namespace bench
