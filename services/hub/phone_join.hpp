// Joining on one's own phone: one page, the same questions and the same judgement as at the kiosk.
// It works without script; what is wrong is said beside its field, and nothing typed is lost by it.
#pragma once

#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view join_path = "/join";

// GET shows the form, POST hands it in; sent twice, it is one application.
platform::HttpResponse answer_phone_join(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
