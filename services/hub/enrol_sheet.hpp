// The sheet that goes out with new devices: a strip for each, to be cut off, with its station, its
// one-time code and what must be compared on its screen. HTML that loads nothing, for paper of A4.
#pragma once

#include <string>
#include <vector>

#include "services/devices/mass_invitation.hpp"
#include "services/hub/installation.hpp"

namespace services::hub {

std::string enrol_sheet(const Installation& installation,
                        const std::vector<devices::Listed>& listed);

}  // namespace services::hub
