// Stock for the demonstration: stations with counts, some too low; a winter gift for delivery
// workers, half of it brought already, and summer gifts to come.
#pragma once

#include <string>
#include <vector>

#include "services/devices/devices.hpp"
#include "services/hub/hub_stock.hpp"
#include "services/membership/membership_types.hpp"

namespace services::ctl {

struct DemoStock {
    int people = 0;    // who may collect the winter gift
    int brought = 0;   // of them by staff already
    std::string code;  // of one of them, for the visitor to try at the first station
    std::string words() const;
};
DemoStock make_demo_stock(hub::HubStock& stock, const std::vector<devices::Station>& stations,
                          const std::vector<membership::Draft>& people, platform::CivilDate today);

}  // namespace services::ctl
