// Why the projector itself sets a record aside, in words for staff. Private to the room.
#pragma once

#include <string_view>

#include "platform/crypto/sealing.hpp"
#include "services/sync/projection.hpp"

namespace services::sync {

Unusable part_not_opened(platform::OpenRefusal refusal);
Unusable header_unreadable();
Unusable device_differs();
Unusable kind_unknown(std::string_view kind);
Unusable only_a_hub_says(std::string_view kind);
Unusable refused_by_database();

}  // namespace services::sync
