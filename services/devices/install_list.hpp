// The list by which many stations and devices are set up at once: one row a device, or several of a
// kind, with its station. All that is wrong is found in one look; nothing of a list with a problem
// is used.
#pragma once

#include <vector>

#include "platform/table/table.hpp"
#include "services/data/headed_table.hpp"
#include "services/devices/devices_types.hpp"

namespace services::devices {

struct ListedDevice {
    std::size_t station = 0;  // its place in InstallList::stations
    std::string name;
};

struct InstallList {
    std::vector<Station> stations;  // without an id where it is a new one
    std::vector<ListedDevice> devices;
    std::vector<data::RowProblem> problems;
};

// `known`: the stations there are. A row of one of them need only name it.
InstallList read_install_list(const platform::Table& table, const std::vector<Station>& known);

}  // namespace services::devices
