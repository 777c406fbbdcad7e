// Where numbers come from: blocks the hub granted on a kiosk, the free rest on the hub. No number
// is given twice.
#pragma once

#include <optional>
#include <string_view>

#include "platform/storage/database.hpp"

namespace services::queue {

class TicketNumbers {
public:
    virtual ~TicketNumbers() = default;
    virtual std::optional<std::int64_t> take(platform::Transaction& transaction,
                                             std::string_view resource) = 0;
};

}  // namespace services::queue
