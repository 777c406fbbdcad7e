// What became of a request, told to the holder of the receipt alone (see membership/fate.hpp: the
// same feed, the same closing under the code's key).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/requests/request_types.hpp"

namespace services::requests {

struct RequestFate {
    RequestId request;
    std::string acceptance_number;
    std::optional<Kind> kind;  // nothing when what was said is gone
    bool is_urgent = false;
    State state{};
    platform::WallTime since;
    std::optional<CloseReason> reason;
    Outside outside = Outside::none;  // who has it, when it was referred
    std::string note;                 // in staff's words; may be empty
    std::string union_name;           // who looks at it; empty when it is the county's centre
    std::int64_t version = 0;         // of the request as it tells it; 0: said before it told
    bool operator==(const RequestFate&) const = default;
};

std::string to_json_text(const RequestFate& fate);
// Nothing when it is no fate of a request.
std::optional<RequestFate> fate_from_json(std::string_view text);

}  // namespace services::requests
