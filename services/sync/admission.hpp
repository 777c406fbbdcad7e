// Whether a device may act at all. Asked within the transaction that acts on its word, and the
// answer holds until that transaction has ended: after a revocation commits, nothing more does.
#pragma once

#include <functional>

#include "platform/storage/database.hpp"
#include "services/sync/record.hpp"

namespace services::sync {

using Admits = std::function<bool(platform::Transaction&, DeviceId)>;

}  // namespace services::sync
