// Requests for aid that somebody is still working on, as early warning reads them inside its
// transactions: households that asked and are not on file yet. What a person said was given for
// this request, so one that is closed is never among them; nor one kept from a union.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/database.hpp"
#include "services/requests/request_types.hpp"

namespace services::requests {

struct WatchedRequest {
    RequestId request;
    std::string union_code;
    std::string grid;
    std::string name;
    std::string mobile;
    Json answers;
};

// `after`: the id of the last one read, as text; empty from the start.
std::vector<WatchedRequest> watched_requests(platform::Transaction& transaction,
                                             std::string_view after, int at_most);
std::optional<WatchedRequest> watched_request(platform::Transaction& transaction,
                                              RequestId request);

}  // namespace services::requests
