// For alarms that a projection raises: what staff have seen and settled does not come again when
// records are replayed.
#pragma once

#include <string_view>

#include "services/sync/alarms.hpp"

namespace services::sync {

void raise_once(const Alarms& alarms, platform::Transaction& transaction, AlarmKind kind,
                std::string_view about, DeviceId device, std::string_view detail);

}  // namespace services::sync
