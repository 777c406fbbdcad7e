// The tables of this room on the hub, all hub_*.
#pragma once

#include "platform/storage/database.hpp"

namespace services::sync {

void prepare_hub_tables(platform::Database& database);

}  // namespace services::sync
