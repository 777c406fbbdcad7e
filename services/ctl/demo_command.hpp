// yizhan-ctl demo: fills a fresh installation with invented stations, unions and people, and makes
// two staff accounts with random passwords. Everything goes the way real things go: kiosks in
// memory enrol, seal and send; the hub takes in, opens and projects; two officers decide.
#pragma once

#include "services/ctl/arguments.hpp"

namespace services::ctl {

// No hub may run on the installation meanwhile. Refuses one that holds stations already.
hub::AdminAnswer demo_command(const Arguments& arguments);

}  // namespace services::ctl
