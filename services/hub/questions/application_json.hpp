// How an application is written for the console.
#pragma once

#include <string>
#include <vector>

#include "platform/base/json.hpp"
#include "services/membership/membership_register.hpp"

namespace services::hub {

class Hub;

platform::Json row_to_json(const Hub& hub, const membership::ApplicationRow& row);
platform::Json page_to_json(const Hub& hub, const membership::ApplicationPage& page);
// One row of a table for office programs; the name is masked.
std::vector<std::string> application_csv_heads();
std::vector<std::string> csv_cells(const Hub& hub, const membership::ApplicationRow& row);

}  // namespace services::hub
