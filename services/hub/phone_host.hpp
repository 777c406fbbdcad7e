// A unit asks to host a station, on its own phone: which unit, where, what it can offer, whom to
// call. It becomes a request that staff decide, on record; nothing is promised here.
#pragma once

#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view host_path = "/host";

platform::HttpResponse answer_phone_host(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
