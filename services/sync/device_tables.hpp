// The tables of this room on a device: journal_*, feed_*, bundle_*, block_*.
#pragma once

#include "platform/storage/database.hpp"

namespace services::sync {

void prepare_device_tables(platform::Database& database);

}  // namespace services::sync
