// A hardship notice on the phone of who looked it up: by the code of its printed sheet, never by a
// name, and only while its days last. What it shows was masked before it was written down. From
// here an objection can be made, with a way to be reached or without.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http_message.hpp"

namespace services::hub {

class Hub;

inline constexpr std::string_view notice_path = "/notice";

// What the QR of a printed notice says.
std::string notice_url(const Hub& hub, std::string_view code);
platform::HttpResponse answer_phone_notice(Hub& hub, const platform::HttpRequest& request);

}  // namespace services::hub
