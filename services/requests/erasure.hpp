// Requests whose time is over, seen by whoever erases them.
#pragma once

#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "services/requests/request_types.hpp"

namespace services::requests {

struct Erasable {
    RequestId request;
    std::string number;
    std::string union_code;
    platform::WallTime closed_at;
};
// Closed before that moment, with what was said still there; the longest closed first.
std::vector<Erasable> erasable(platform::Transaction& transaction, platform::WallTime then,
                               int at_most);

}  // namespace services::requests
